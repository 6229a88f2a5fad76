// Titles and navigation: these load at start.
const zh = { list: '年度监督计划', deputy: '监督计划', one: '监督计划', compare: '版本对照', open: '年度监督工作计划' }
const en: typeof zh = {
  list: 'Annual plan',
  deputy: 'Plan',
  one: 'Plan',
  compare: 'Versions side by side',
  open: 'Annual supervision plan',
}
export const words = { zh, en }
