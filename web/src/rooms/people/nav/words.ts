// Titles and navigation of organs, people, terms and imports.
export const words = {
  zh: { organs: '机关', people: '人员', person: '人员', terms: '届次和会议', import: '导入' },
  en: { organs: 'Organs', people: 'People', person: 'Person', terms: 'Terms and sessions', import: 'Import' },
}
