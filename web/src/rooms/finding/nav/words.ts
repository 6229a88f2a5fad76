// Titles and navigation only: they load at start.
const zh = { list: '问题清单' }
const en: typeof zh = { list: 'Findings' }
export const words = { zh, en }
