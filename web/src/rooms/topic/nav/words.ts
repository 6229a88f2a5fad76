// Titles and navigation: these load at start.
const zh = { list: '监督议题', board: '年度看板', schedule: '进度安排', one: '议题' }
const en: typeof zh = { list: 'Topics', board: 'Board of the year', schedule: 'Schedule', one: 'Topic' }
export const words = { zh, en }
