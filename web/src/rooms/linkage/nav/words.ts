// Titles and navigation, which load at start.
const zh = {
  list: '联动监督计划',
  one: '联动监督计划',
  board: '联动全景图',
  results: '县级审议情况',
  item: '联动议题',
  year: '联动全景',
}
const en: typeof zh = {
  list: 'Linked plans',
  one: 'Linked plan',
  board: 'Cycle board',
  results: 'Results of the counties',
  item: 'Linked topic',
  year: 'Cycle board',
}
export const words = { zh, en }
