// Titles and navigation only: they load at start.
const zh = {
  list: '会议',
  one: '会议',
  mine: '我的会议',
}
const en: typeof zh = {
  list: 'Meetings',
  one: 'Meeting',
  mine: 'My meetings',
}
export const words = { zh, en }
