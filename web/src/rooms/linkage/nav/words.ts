// Titles and navigation, which load at start.
const zh = { list: '联动监督计划', one: '联动监督计划' }
const en: typeof zh = { list: 'Linked plans', one: 'Linked plan' }
export const words = { zh, en }
