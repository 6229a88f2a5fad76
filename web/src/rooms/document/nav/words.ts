// Titles and navigation of the room.
const zh = {
  list: '公文',
  one: '公文',
  edit: '拟稿',
  numbers: '发文字号登记',
  received: '收到的公文',
  approval: '待核公文',
  publicList: '公开的公文',
  publicOne: '公文',
}
const en: typeof zh = {
  list: 'Documents',
  one: 'Document',
  edit: 'Draft',
  numbers: 'Register of numbers',
  received: 'Documents received',
  approval: 'Documents to approve',
  publicList: 'Published documents',
  publicOne: 'Document',
}
export const words = { zh, en }
