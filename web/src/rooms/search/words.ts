// Searching everything.
const zh = {
  label: '搜索全部',
  placeholder: '标题、编号、姓名；几个词用空格隔开',
  start: '想找什么？',
  startText: '议题、交办事项、文书、会议、建议、人员、单位都在这里找。',
  found: (n: number) => `找到 ${n} 条`,
  nothing: (q: string) => `没有找到“${q}”`,
  nothingText: '换一个词，或者少写几个字再试。',
  all: (n: number) => `全部 ${n} 条`,
  first: (shown: number, total: number) => `共 ${total} 条，列出最近 ${shown} 条`,
  kinds: {
    topic: '监督议题',
    assignment: '交办事项',
    document: '文书',
    meeting: '会议',
    agenda_item: '会议议程',
    activity: '活动',
    finding: '发现的问题',
    submission: '征集建议',
    person: '人员',
    organ: '单位',
  },
}

const en: typeof zh = {
  label: 'Search everything',
  placeholder: 'Title, number, name; several words divided by spaces',
  start: 'What are you looking for?',
  startText: 'Topics, items, documents, meetings, proposals, people and organs are found here.',
  found: (n) => (n === 1 ? '1 found' : `${n} found`),
  nothing: (q) => `Nothing found for “${q}”`,
  nothingText: 'Try another word, or fewer.',
  all: (n) => `All ${n}`,
  first: (shown, total) => `${total} in all, the last ${shown} shown`,
  kinds: {
    topic: 'Topics',
    assignment: 'Items',
    document: 'Documents',
    meeting: 'Meetings',
    agenda_item: 'Agenda items',
    activity: 'Activities',
    finding: 'Findings',
    submission: 'Proposals',
    person: 'People',
    organ: 'Organs',
  },
}

export const words = { zh, en }
