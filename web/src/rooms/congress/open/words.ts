// Words of the public list of congresses.
const zh = {
  title: '各地人大',
  lead: '在这里公开监督工作的人大。点开可以提建议、查进展、看计划。',
  search: '按地名或者名称查找',
  none: '没有找到',
  noneText: '换一个地名再试；没有开放公众页的人大不在这里。',
  count: (n: number) => `共 ${n} 个`,
}
const en: typeof zh = {
  title: 'Congresses',
  lead: 'Congresses that publish their supervision here. Open one to propose, to follow, to read the plan.',
  search: 'Search by place or name',
  none: 'Nothing found',
  noneText: 'Try another place. A congress whose public page is closed is not listed.',
  count: (n) => (n === 1 ? '1 congress' : `${n} congresses`),
}
export const words = { zh, en }
