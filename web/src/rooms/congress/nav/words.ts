const zh = { list: '人大机构', found: '设立人大' }
const en: typeof zh = { list: 'Congresses', found: 'Found a congress' }
export const words = { zh, en }
