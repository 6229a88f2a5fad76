// Titles and navigation: these load at start.
const zh = { search: '搜索' }
const en: typeof zh = { search: 'Search' }
export const words = { zh, en }
