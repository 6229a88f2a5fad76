// Titles and navigation, which load at start.
const zh = {
  list: '审议意见',
  one: '审议意见',
  report: '专项工作报告',
  reports: '专项工作报告',
  interpellations: '质询',
  interpellation: '质询案',
  freshInterpellation: '提出质询',
  inquiry: '专题询问',
  inquiries: '专题询问',
}
const en: typeof zh = {
  list: 'Opinions',
  one: 'Opinions',
  report: 'Work report',
  reports: 'Work reports',
  interpellations: 'Interpellations',
  interpellation: 'Interpellation',
  freshInterpellation: 'New interpellation',
  inquiry: 'Special inquiry',
  inquiries: 'Special inquiries',
}
export const words = { zh, en }
