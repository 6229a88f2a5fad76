const zh = { book: '制度' }
const en: typeof zh = { book: 'Rulebook' }
export const words = { zh, en }
