// Titles and navigation only: they load at start.
const zh = {
  windows: '征集安排',
  window: '征集',
  submissions: '议题建议',
  submission: '议题建议',
  propose: '提议题',
  mine: '我的议题',
  organMine: '我们提的议题',
  landing: '监督议题征集',
  say: '我要提议题',
  follow: '查询进展',
}
const en: typeof zh = {
  windows: 'Solicitations',
  window: 'Solicitation',
  submissions: 'Submissions',
  submission: 'Submission',
  propose: 'Propose',
  mine: 'My topics',
  organMine: 'Our topics',
  landing: 'Topics for supervision',
  say: 'Propose a topic',
  follow: 'Follow',
}
export const words = { zh, en }
