// Titles and navigation only: they load at start.
const zh = { list: '交办事项', board: '办理情况', one: '交办事项', inbox: '交办收件' }
const en: typeof zh = { list: 'Assignments', board: 'How they stand', one: 'Assignment', inbox: 'Inbox' }
export const words = { zh, en }
