const zh = { years: '工作日历', year: '年历' }
const en: typeof zh = { years: 'Working days', year: 'Year' }
export const words = { zh, en }
