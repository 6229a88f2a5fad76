// Titles and navigation, which load at start.
const zh = { list: '执法检查', one: '执法检查', fresh: '组织执法检查', edit: '调整执法检查', delegated: '委托检查' }
const en: typeof zh = {
  list: 'Inspections',
  one: 'Inspection',
  fresh: 'Arrange an inspection',
  edit: 'Arrange it otherwise',
  delegated: 'Delegated inspections',
}
export const words = { zh, en }
