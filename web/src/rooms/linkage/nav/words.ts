// Titles and navigation, which load at start.
const zh = {
  list: '联动监督计划',
  one: '联动监督计划',
  board: '联动全景图',
  results: '县级审议情况',
  item: '联动议题',
  year: '联动全景',
  summary: '年度联动监督总结',
  record: '我的联动履职',
}
const en: typeof zh = {
  list: 'Linked plans',
  one: 'Linked plan',
  board: 'Cycle board',
  results: 'Results of the counties',
  item: 'Linked topic',
  year: 'Cycle board',
  summary: 'Summary of the year',
  record: 'My part in linked topics',
}
export const words = { zh, en }
