// Titles and navigation only: they load at start.
const zh = {
  list: '活动',
  one: '活动',
  coverage: '覆盖情况',
  participation: '参加情况',
  mine: '我的活动',
}
const en: typeof zh = {
  list: 'Activities',
  one: 'Activity',
  coverage: 'Coverage',
  participation: 'Participation',
  mine: 'My visits',
}
export const words = { zh, en }
