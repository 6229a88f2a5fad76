// What a page needs to be opened and the lived year may lack. Each is made only where it is missing.
import { type APIRequestContext, expect } from '@playwright/test'
import { DIVISION } from './world.ts'

/** The secret ballot for which slips are given, by its title. */
export const SECRET = '无记名电子测评（领票中）'

// biome-ignore lint/suspicious/noExplicitAny: answers of many kinds, read field by field
type Anything = any

/** An answer's body; the request must have gone well. */
export async function done(
  answer: Promise<{ ok(): boolean; text(): Promise<string>; url(): string }>,
): Promise<Anything> {
  const got = await answer
  expect(got.ok(), `${got.url()} ${got.ok() ? '' : await got.text()}`).toBe(true)
  const text = await got.text()
  return text ? JSON.parse(text) : null
}

/** The legal day that it is in the demonstration: the server's moment is UTC, its days are Shanghai's. */
async function legalDay(clerk: APIRequestContext): Promise<string> {
  const { at } = await done(clerk.get('/api/demo/clock'))
  return new Date(at).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
}

/** What gives somebody's way to the interface. */
type Ask = (account: string) => Promise<APIRequestContext>

/** Makes what is missing. */
export async function makeMissing(ask: Ask) {
  const clerk = await ask('bangong')
  const has = async (who: APIRequestContext, path: string) => (await done(who.get(path))).total > 0
  const organs = await done(clerk.get('/api/organs?per_page=200'))
  const organ = organs.items.find((one: { short_name: string }) => one.short_name === '县住建局').id
  const theirs = await ask('县住建局')
  if (!(await has(clerk, '/api/documents?state=drafted'))) await draft(clerk)
  if (!(await has(clerk, `/api/public/${DIVISION}/documents`)) || !(await has(theirs, '/api/documents/received')))
    await publish(ask, clerk, organ)
  if (!(await has(clerk, '/api/ballots'))) await ballot(clerk)
  const waiting: { title: string }[] = await done((await ask('weiyuan1')).get('/api/ballots/mine'))
  if (!waiting.some((one) => one.title === SECRET)) await secret(clerk)
  if (!(await has(theirs, '/api/submissions/mine'))) await propose(theirs)
  if (!(await has(theirs, '/api/inquiries'))) await inquire(ask, organ)
  const mine = async (account: string) => (await done((await ask(account)).get('/api/activities/mine'))).length
  const goers = await Promise.all(['bangong', 'zhuren', 'weiyuan1'].map(mine))
  if (goers.includes(0)) await visit(ask, clerk, organ)
  if (!(await has(theirs, '/api/interpellations'))) await interpellate(ask, clerk, organ)
  for (const author of [await ask('weiyuan1'), await ask('zhuren')]) {
    if (!(await has(author, '/api/interpellations?state=drafting'))) await question(author, organ)
  }
}

function draft(clerk: APIRequestContext) {
  const text = {
    organ_mark: '渭源县人民代表大会常务委员会',
    title: '关于农村饮水安全工程运行管护情况的审议意见',
    addressee: '县人民政府',
    sign_off: { organ: '渭源县人民代表大会常务委员会', date: '2026-11-16', sealed: true },
    note: '联系人：何文静',
    cc: ['县委办公室'],
    printed_by: '渭源县人大常委会办公室',
  }
  const body = '一、总体评价\n会议认为，成效应予肯定。\n二、意见建议\n加快管网更新改造。\n'
  return done(clerk.post('/api/documents', { data: { kind: 'other', series: '渭人发', text, body_text: body } }))
}

async function publish(ask: Ask, clerk: APIRequestContext, organ: string) {
  const path = `/api/documents/${(await draft(clerk)).id}`
  const step = async (who: APIRequestContext, what: string, more: object) => {
    const { version } = await done(who.get(path))
    await done(who.post(`${path}/${what}`, { data: { version, ...more } }))
  }
  await step(clerk, 'submit', {})
  await step(await ask('zhuren'), 'approve', { decision: '第58次主任会议' })
  await step(clerk, 'sign-off', {})
  await step(clerk, 'dispatch', { recipients: [{ organ }] })
  await step(clerk, 'publish', { decided_by: '主任会议', is_checked: true })
}

function ballot(clerk: APIRequestContext) {
  const data = {
    ...{ title: '专项工作报告满意度测评', meeting: null, mode: 'counted', form: 'paper', scale: 'rating' },
    ...{ own_grades: null, subjects: [{ title: '关于中药材产业发展情况的报告', subject: null }] },
  }
  return done(clerk.post('/api/ballots', { data }))
}

/** A secret ballot for which slips are given to everybody on the roster. */
async function secret(clerk: APIRequestContext) {
  const data = {
    ...{ title: SECRET, meeting: null, mode: 'secret', form: 'paper', scale: 'rating', own_grades: null },
    subjects: ['县住建局', '县民政局', '县水务局'].map((title) => ({ title, subject: null })),
  }
  const { id, version } = await done(clerk.post('/api/ballots', { data }))
  const { members } = await done(clerk.get(`/api/ballots/${id}/roster/proposal`))
  const present = members.map((one: { person: string }) => one.person)
  await done(clerk.post(`/api/ballots/${id}/roster`, { data: { version, present, reason: '' } }))
}

async function propose(organ: APIRequestContext) {
  const { items } = await done(organ.get('/api/solicitations'))
  const open = items.find((one: { phase: string }) => one.phase === 'open')
  const data = {
    ...{ solicitation: open.window.id, channel: 'organ', mode: 'special_report' },
    ...{ title: '城市更新项目推进情况', problem: '老旧小区改造资金缺口较大，建议列入监督。' },
  }
  await done(organ.post('/api/submissions', { data }))
}

/** A visit of today about a topic, with somebody of each face and what they found. */
async function visit(ask: Ask, clerk: APIRequestContext, organ: string) {
  const { items: topics } = await done(clerk.get('/api/topics?state=active&per_page=200'))
  const { activity } = await done(
    clerk.post('/api/activities', {
      data: {
        ...{ kind: 'visit', title: '农村供水工程运行管护情况调研', held_on: await legalDay(clerk), starts_at: '09:00' },
        ...{ division: '621123101', place: '元古堆村', place_kind: 'village', methods: ['field'] },
        ...{ subject: `topic:${topics[0].id}`, arrangement: '8:30在县人大机关院内集合，统一乘车。' },
      },
    }),
  )
  const path = `/api/activities/${activity.id}`
  const people = []
  for (const account of ['bangong', 'zhuren', 'weiyuan1', 'daibiao1']) {
    const session = await done((await ask(account)).get('/api/session'))
    people.push({ person: session.person.id })
  }
  await done(clerk.post(`${path}/participants`, { data: { people } }))
  const found = { text: '村东头水塔无人管护，围栏缺失。', place: '水塔', severity: 'serious', organ }
  for (const [who, key] of [
    [clerk, '0199a000-0000-4000-8000-000000000001'],
    [await ask('weiyuan1'), '0199a000-0000-4000-8000-000000000002'],
  ] as const)
    await done(who.post(`${path}/findings`, { data: { ...found, key } }))
}

/** An inquiry in which an organ was asked. */
async function inquire(ask: Ask, target: string) {
  const staff = await ask('shehui')
  const { items } = await done(staff.get('/api/topics?state=active&per_page=200'))
  const topic = items.find((one: { lead_name: string }) => one.lead_name === '社会委')
  const one = await done(
    staff.post('/api/inquiries', {
      data: { topic: topic.id, title: `就${topic.title}开展专题询问`, reason: '测评结果不理想' },
    }),
  )
  const meetings = await done(staff.get('/api/meetings?kind=standing_committee'))
  const chair = await ask('zhuren')
  const decided = { meeting: meetings.items[0].id, decision: '第58次主任会议', version: one.version }
  await done(chair.post(`/api/inquiries/${one.id}/decision`, { data: decided }))
  const member = await ask('weiyuan1')
  const question = { target, question: '资金什么时候到位？' }
  await done(member.post(`/api/inquiries/${one.id}/questions`, { data: question }))
}

/** The draft of an interpellation: its author's alone. */
async function question(author: APIRequestContext, target: string): Promise<string> {
  const data = { target, question: '老旧小区改造资金为何迟迟不到位', content: '依据和经过见附件。' }
  return `/api/interpellations/${(await done(author.post('/api/interpellations', { data }))).id}`
}

/** An interpellation signed by three, submitted in a session, and sent to an organ. */
async function interpellate(ask: Ask, clerk: APIRequestContext, target: string) {
  const meeting = await session(clerk)
  const [author, chair] = [await ask('weiyuan1'), await ask('zhuren')]
  const path = await question(author, target)
  const step = async (who: APIRequestContext, what: string, more: object) => {
    const { version } = (await done(who.get(path))).interpellation
    await done(who.post(`${path}/${what}`, { data: { version, ...more } }))
  }
  await step(author, 'opening', {})
  for (const who of ['weiyuan2', 'weiyuan3']) await done((await ask(who)).post(`${path}/signature`, { data: {} }))
  await step(author, 'submission', { meeting })
  await step(chair, 'examination', {})
  await step(chair, 'sending', { form: 'written', due_on: '2026-12-16', decision: '第58次主任会议' })
}

/** A session that is held today. */
async function session(clerk: APIRequestContext): Promise<string> {
  const data = {
    ...{ kind: 'standing_committee', held_on: await legalDay(clerk), place: '三楼会议室' },
    ...{ is_extraordinary: true, exempt_reason: '质询案须在会议期间提出' },
  }
  const made = await done(clerk.post('/api/meetings', { data }))
  const id = made.id ?? made.meeting.id
  const path = `/api/meetings/${id}`
  const version = async () => (await done(clerk.get(path))).meeting.version
  await done(clerk.post(`${path}/call`, { data: { version: await version() } }))
  const { people } = await done(clerk.get(`${path}/attendance`))
  for (const one of people) {
    const came = { change: 'come', version: one.version }
    await done(clerk.put(`${path}/attendance/${one.id}`, { data: came }))
  }
  await done(clerk.post(`${path}/open`, { data: { version: await version() } }))
  return id
}
