// Parts of what happened that have words of their own: steps by name, papers from one congress to another.
/** Acts that have parts: the code with the part that the details name. */
const partsZh: Record<string, string> = {
  'work_report.step_taken.scheme': '制定工作方案',
  'work_report.step_taken.research': '开展调研视察',
  'work_report.step_taken.opinions_sent': '汇总意见交报告机关',
  'work_report.step_taken.draft': '提交报告征求意见稿',
  'work_report.step_taken.comment': '委室反馈报告意见',
  'work_report.step_taken.final': '提交正式报告',
  'work_report.step_taken.distributed': '报告印发组成人员',
  'work_report.step_taken.heard': '听取专项工作报告',
  'campaign.step_taken.adopted': '通过评议实施方案',
  'campaign.step_taken.forwarded': '党委转发实施方案',
  'campaign.step_taken.board_shown': '公示承诺事项',
  'campaign.step_taken.mobilised': '召开评议动员会',
  'campaign.step_taken.appraised': '宣布评议结果',
  'campaign.step_taken.reported': '向党委报告结果',
  'campaign.step_taken.notified': '向政府通报结果',
  'campaign.step_taken.published': '向社会公布结果',
  'campaign.step_taken.handed_over': '交办意见建议',
  'campaign.step_taken.concluded': '结束本年度评议',
}
const partsEn: Record<string, string> = {
  'work_report.step_taken.scheme': 'Scheme of the report written',
  'work_report.step_taken.research': 'Research done',
  'work_report.step_taken.opinions_sent': 'Compiled opinions sent to the organ',
  'work_report.step_taken.draft': 'Draft of the report handed in',
  'work_report.step_taken.comment': 'Draft of the report commented on',
  'work_report.step_taken.final': 'Report handed in',
  'work_report.step_taken.distributed': 'Report given to the members',
  'work_report.step_taken.heard': 'Report heard',
  'campaign.step_taken.adopted': 'Programme adopted',
  'campaign.step_taken.forwarded': 'Programme forwarded by the Party committee',
  'campaign.step_taken.board_shown': 'Board opened to the public',
  'campaign.step_taken.mobilised': 'Departments mobilised',
  'campaign.step_taken.appraised': 'Result of the ballot announced',
  'campaign.step_taken.reported': 'Result reported to the Party committee',
  'campaign.step_taken.notified': 'Result notified to the government',
  'campaign.step_taken.published': 'Result published',
  'campaign.step_taken.handed_over': 'Opinions handed over',
  'campaign.step_taken.concluded': 'Evaluation of the year concluded',
}
export const parts = { zh: partsZh, en: partsEn }

type Paper = (title: string, sender: string, receiver: string) => string

/** Papers that went from one congress to another: which, from whom, to whom. */
export const papers: Record<'zh' | 'en', Record<string, Paper>> = {
  zh: {
    'submittal.sent': (title, sender, receiver) => `${sender}向${receiver}报送“${title}”`,
    'submittal.received': (title, sender, receiver) => `${receiver}签收${sender}报送的“${title}”`,
  },
  en: {
    'submittal.sent': (title, sender, receiver) => `${sender} sent “${title}” to ${receiver}`,
    'submittal.received': (title, sender, receiver) => `${receiver} received “${title}” from ${sender}`,
  },
}
