// Titles and navigation, which load at start.
const zh = { list: '12345热线工单', figures: '热线办理情况', bring: '导入热线工单', names: '承办单位对应' }
const en: typeof zh = {
  list: 'Hotline records',
  figures: 'Hotline figures',
  bring: 'Bring in hotline records',
  names: 'Names and departments',
}
export const words = { zh, en }
