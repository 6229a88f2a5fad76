// Titles and navigation: these load at start.
const zh = { today: '今日待办' }
const en: typeof zh = { today: 'Today' }
export const words = { zh, en }
