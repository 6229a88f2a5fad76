// Titles and navigation, which load at start.
const zh = {
  list: '调研组',
  one: '调研组',
  fresh: '成立调研组',
  edit: '调整调研组',
  report: '调研报告',
  mine: '我的调研组',
}
const en: typeof zh = {
  list: 'Research groups',
  one: 'Research group',
  fresh: 'Form a research group',
  edit: 'Change a research group',
  report: 'Research report',
  mine: 'My research groups',
}
export const words = { zh, en }
