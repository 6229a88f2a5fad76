const zh = { book: '制度', adopt: '采用制度' }
const en: typeof zh = { book: 'Rulebook', adopt: 'Adopt a regime' }
export const words = { zh, en }
