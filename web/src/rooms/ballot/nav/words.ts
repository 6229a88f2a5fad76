// Titles and navigation, which load at start.
const zh = {
  list: '表决与测评',
  one: '表决',
  fresh: '新建表决',
  design: '修改表决设计',
  count: '录入计票',
  result: '表决结果',
  vote: '待我投票',
  sheet: '选票',
  wall: '结果大屏',
}
const en: typeof zh = {
  list: 'Ballots',
  one: 'Ballot',
  fresh: 'New ballot',
  design: 'Change the design',
  count: 'Enter a count',
  result: 'Result',
  vote: 'For me to vote',
  sheet: 'Sheet',
  wall: 'Results wall',
}
export const words = { zh, en }
