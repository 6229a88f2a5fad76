// The city of 绵阳 and its counties on one linked topic: who acts, and what more than one of them does.
import type { Locator, Page } from '@playwright/test'
import { act, button, choose, drawer, idOf, main, part, pick, press, text } from './hands.ts'
import { done } from './missing.ts'
import { arrange, call, hold, putOnAgenda } from './steps.ts'
import { type Cast, expect, picture, settled, type World } from './world.ts'

export const TOPIC = '乡镇集中式饮用水水源地保护情况'
const cast = (division: string, come: number): Cast => ({
  prefix: `${division}_`,
  staff: 'nonghuan',
  organ: '生态环境局',
  title: TOPIC,
  come,
  tellers: ['', ''],
  words: {
    figure: '完成隔离防护的水源地',
    seen: '现场看了七处，隔离设施和监控都已到位。',
    report: '审议意见提出的两条均已研究处理，详见附件清单。下一步建立按季通报制度。',
    missed: '请补充其余水源地的完成时间。',
    added: '其余水源地的完成时间附后。',
  },
})
export const CITY = cast('510700', 20)
/** The two counties whose people go through every screen themselves. */
export const FUCHENG = cast('510703', 9)
export const SANTAI = cast('510722', 9)
/** Those that do the same besides; 平武 takes no part. */
const OTHERS = ['510704', '510705', '510723', '510725', '510726', '510781'].map((division) => cast(division, 9))
const PINGWU = cast('510727', 9)
/** How many counties take part. */
export const LINKED = OTHERS.length + 2

/** What a page showed and a later one is opened with. */
export const linked = {
  plan: '',
  item: '',
  topic: '',
  opinion: '',
  session: '',
  second: '',
  county: new Map<Cast, string>(),
}

/** Somebody's own name, as the screens show it. */
export async function nameOf(world: World, cast: Cast, who: string): Promise<string> {
  const { person } = await done((await world.as(cast).ask(who)).get('/api/session'))
  return person.name
}

/** Somebody of a place opens the topic there. */
export async function openTopic(world: World, who: string): Promise<Page> {
  const page = await world.sit(who)
  await page.goto('/topics?year=2027')
  await page.getByRole('link', { name: TOPIC }).click()
  await expect(page).toHaveURL(/\/topics\/[\w-]{36}/)
  return page
}

/** The clerk of a place opens the linked plan. */
export async function openPlan(place: World): Promise<Page> {
  const clerk = await place.sit('bangong')
  await clerk.goto('/linkages')
  await clerk.getByRole('link', { name: '2027 年联动监督计划' }).click()
  await expect(clerk).toHaveURL(/\/linkages\/[\w-]{36}/)
  return clerk
}

/** A county puts the topic forward and sends it. */
export async function propose(county: World, why: string, shot = '') {
  const clerk = await openPlan(county)
  await button(main(clerk), '提出初步建议').click()
  const form = drawer(clerk)
  await text(form, '议题名称').fill(TOPIC)
  await pick(form, '领域', '生态环境保护')
  await text(form, '提出理由').fill(why)
  await button(form, '保存').click()
  await expect(form).toHaveCount(0)
  const own = part(clerk, /^初步建议/)
    .getByRole('row', { name: TOPIC })
    .filter({ hasText: '未报送' })
  await expect(own).toBeVisible()
  if (shot) await picture(clerk, shot, own)
  await press(clerk, /^报送 \d 条初步建议/)
  await expect(own).toHaveCount(0)
}

/** A place says who leads and reports there, and puts it before its own council. */
export async function submit(place: World, shot = '') {
  const clerk = await place.sit('bangong')
  await clerk.goto(`/linkages/${linked.plan}`)
  const own = part(clerk, '本级承担')
  await button(own.getByRole('row', { name: TOPIC }), '安排').click()
  const form = drawer(clerk)
  await choose(form, '本级牵头委室', '农环委')
  await form.getByRole('checkbox', { name: '生态环境局' }).check()
  await button(form, '保存').click()
  await expect(form).toHaveCount(0)
  await expect(own).toContainText('已安排')
  await text(own, '会议名称').fill('第62次主任会议')
  if (shot) await picture(clerk, shot, own)
  await button(own, '提请本级主任会议').click()
  await expect(own).toHaveCount(0)
}

/** The members of a council say yes, one after the other, until more than half did. */
export async function approve(place: World, who: string[], shot = '') {
  for (const [at, one] of who.entries()) {
    const chair = await place.sit(one)
    await chair.goto(`/linkages/${linked.plan}`)
    const council = part(chair, '本级主任会议表态')
    if (shot && at === who.length - 1) await picture(chair, shot)
    await button(council, '同意').click()
    await expect(button(council, '同意')).toHaveCount(0)
  }
}

/** A place names its session for the topic; gives what the screen says against it. */
export async function nameSession(place: World, day: string): Promise<Locator> {
  const clerk = await place.sit('bangong')
  await clerk.goto(`/linkage-items/${linked.item}`)
  await button(main(clerk), '确定本级审议会议').click()
  const form = drawer(clerk)
  await pick(form, '审议会议', day)
  await button(form, '确定本级审议会议').click()
  return form
}

/** A county's session is put in order: the topic is on its agenda, the notice is out. */
export async function prepareSession(world: World, county: Cast) {
  const place = world.as(county)
  const id = linked.county.get(county) ?? ''
  const agenda = await putOnAgenda(place, id, (form) => text(form, '报告人').fill('生态环境局局长'))
  await expect(main(agenda)).toContainText(TOPIC)
  await call(place, id)
}

/** A county deliberates, and its council approves the opinions. */
export async function deliberate(world: World, county: Cast, problem: string) {
  const place = world.as(county)
  await press(await hold(place, linked.county.get(county) ?? ''), '闭会')
  const opinion = await beginOpinions(place, '2027-05-14')
  const lines: Lines = [
    [problem, '逐处明确责任人', '隔离防护全部建成'],
    ['巡查记录不全', '建立巡查台账', '台账可查'],
  ]
  await press(await writeOpinions(place, opinion, lines), '提请主任会议审定')
  const chair = await place.sit('zhuren')
  await chair.goto(`/opinions/${opinion}`)
  await press(chair, /^审定通过/)
  await expect(main(chair)).toContainText('待交办')
}

/** The lead office begins to gather opinions on a session's item; gives their address. */
export async function beginOpinions(place: World, day: string): Promise<string> {
  const staff = await openTopic(place, place.cast.staff)
  await act(staff, '归纳审议意见', (asked) => pick(asked, '会议议程项', day))
  await expect(staff).toHaveURL(/\/opinions\/[\w-]{36}/)
  return idOf(staff)
}

/** A problem, what is advised, and when it is done. */
type Lines = [string, string, string][]

/** The lead office writes the opinions line by line. */
export async function writeOpinions(place: World, opinion: string, lines: Lines, shot = '') {
  const staff = await place.sit(place.cast.staff)
  await staff.goto(`/opinions/${opinion}`)
  const form = part(staff, '意见条目')
  await text(form, '总体评价').fill('会议认为，水源地保护总体较好，划定、立标基本完成，应予肯定。')
  await text(form, '主要问题').fill('部分水源地隔离防护没有建成，日常巡查没有落实到人。')
  for (const [at, [problem, suggestion, measure]] of lines.entries()) {
    await button(form, '增加一条').click()
    await text(form, `${at + 1}. 问题`).fill(problem)
    await text(form, '意见建议').nth(at).fill(suggestion)
    await text(form, '办结标准').nth(at).fill(measure)
    await form.getByRole('combobox', { name: '责任单位' }).nth(at).fill('生态环境局')
    await form.getByRole('option', { name: '生态环境局' }).first().click()
  }
  if (shot) await picture(staff, shot)
  await button(form, '保存草稿').click()
  await expect(button(main(staff), '提请主任会议审定')).toBeVisible()
  return staff
}

/** A county sends up what came of its session, from what the city awaits of it. */
export async function sendResults(county: World, shot = '') {
  const clerk = await county.sit('bangong')
  await clerk.goto(`/linkages/${linked.plan}/board`)
  const awaited = part(clerk, /^市级等待本级办理/)
  await expect(awaited).toContainText(TOPIC)
  if (shot) await picture(clerk, shot)
  await main(clerk).getByRole('link', { name: '县级审议情况' }).first().click()
  const form = part(clerk, '报送本级审议情况')
  await text(form, '工作报告摘要').fill('听取和审议了区县政府关于水源地保护情况的报告，肯定成效，指出四个方面的不足。')
  await text(form, '审议意见').fill('逐处明确水源地责任人\n巡查记录按月通报')
  for (const [name, value] of Object.entries({ 应到: '11', 满意: '7', 基本满意: '3', 不满意: '1' })) {
    await form.getByRole('textbox', { name: new RegExp(`^${name}`) }).fill(value)
  }
  await button(form, '报送本级审议情况').click()
  await expect(main(clerk).getByRole('link', { name: '查看报送件' })).toBeVisible()
}

/** The lead office plans a visit of the joint group in a county. */
export async function planVisit(staff: Page, county: string, place: string) {
  await staff.goto(`/topics/${linked.topic}`)
  await button(part(staff, '调研检查活动'), '安排活动').click()
  const form = drawer(staff)
  await text(form, '名称').fill(`${county}水源地保护联合调研`)
  await text(form, '日期').first().fill('2027-04-08')
  await choose(form, '区划', county)
  await text(form, '地点').fill(place)
  await pick(form, '地点类别', '乡镇街道')
  await text(form, '安排说明').fill('上午九时在水厂门口集合，请穿防滑鞋。')
  await button(form, '提交').click()
  await expect(staff).toHaveURL(/\/activities\/[\w-]{36}/)
}

/** The lead office of a place writes its research report with what was found. */
export async function writeReport(place: World, words: string, findings: string[]): Promise<Page> {
  const page = await openTopic(place, 'nonghuan')
  await button(part(page, '调研'), '起草调研报告').click()
  await expect(page).toHaveURL(/\/research-reports\/[\w-]{36}/)
  await text(page, '正文').fill(words)
  for (const [at, one] of findings.entries()) {
    await button(main(page), '添加一条').click()
    await text(page, '内容').nth(at).fill(one)
  }
  await button(main(page), '保存').click()
  await expect(page.getByText('已保存', { exact: true }).first()).toBeVisible()
  // The page has read the version that was saved.
  await settled(page)
  return page
}

/** What another county does, through the interface: its part, its council. One of them declines. */
export async function othersApprove(world: World) {
  for (const one of [...OTHERS, PINGWU]) {
    const place = world.as(one)
    const clerk = await place.ask('bangong')
    const organs = await done(clerk.get('/api/organs?per_page=200'))
    const organ = (name: string) => organs.items.find((each: { short_name: string }) => each.short_name === name).id
    const own =
      one === PINGWU
        ? { organs: [], lead: null, is_declined: true, decline_reason: '本县水源地均为分散式，今年由本级单独监督' }
        : { organs: [organ('生态环境局')], lead: organ('农环委'), is_declined: false, decline_reason: '' }
    const path = `/api/linkages/${linked.plan}`
    await done(clerk.put(`${path}/items/${linked.item}/part`, { data: { ...own, version: 0 } }))
    await done(clerk.post(`${path}/submission`, { data: { meeting: '第50次主任会议' } }))
    for (const who of ['zhuren', 'fuzhuren1']) {
      await done((await place.ask(who)).post(`${path}/decision`, { data: { approves: true, reason: '' } }))
    }
  }
}

/** The other counties arrange their sessions and name them for the topic. */
export async function othersArrange(world: World) {
  for (const one of OTHERS) {
    const clerk = await world.as(one).ask('bangong')
    const data = { kind: 'standing_committee', held_on: '2027-05-14', place: '常委会会议室' }
    const { id } = await done(clerk.post('/api/meetings', { data }))
    linked.county.set(one, id)
    await done(clerk.put(`/api/linkage-items/${linked.item}/session`, { data: { meeting: id } }))
  }
}

/** The joint group is in the other counties as well. */
export async function othersVisited(world: World) {
  const staff = await world.as(CITY).ask('nonghuan')
  for (const [at, one] of OTHERS.entries()) {
    const data = {
      ...{ kind: 'visit', title: '水源地保护联合调研', subject: `topic:${linked.topic}`, held_on: '2027-04-08' },
      ...{ division: one.prefix.slice(0, 6), place: '一处乡镇水源地', place_kind: at % 2 ? 'township' : 'village' },
    }
    const { activity } = await done(staff.post('/api/activities', { data }))
    const held = { version: activity.version, notes: '实地查看，听取汇报。', attended: [] }
    await done(staff.post(`/api/activities/${activity.id}/holding`, { data: held }))
  }
}

/** The other counties' agendas and notices, before their sessions. */
export async function othersCall(world: World) {
  for (const one of OTHERS) {
    const clerk = await world.as(one).ask('bangong')
    const [path, topic] = [`/api/meetings/${linked.county.get(one)}`, await topicOf(world, one)]
    const item = { kind: 'special_report', title: `听取和审议关于${TOPIC}的报告`, subject: `topic:${topic}` }
    await done(clerk.post(`${path}/items`, { data: item }))
    await done(clerk.post(`${path}/call`, { data: { version: (await done(clerk.get(path))).meeting.version } }))
  }
}

/** The other counties hold their sessions and send up what came of them. */
export async function othersDeliberate(world: World) {
  for (const one of OTHERS) {
    const place = world.as(one)
    const [clerk, staff] = [await place.ask('bangong'), await place.ask('nonghuan')]
    const path = `/api/meetings/${linked.county.get(one)}`
    for (const person of (await done(clerk.get(`${path}/attendance`))).people) {
      const data = { change: 'come', is_remote: null, reason: '', version: person.version }
      await done(clerk.put(`${path}/attendance/${person.id}`, { data }))
    }
    const step = async (what: string) => {
      const { meeting } = await done(clerk.get(path))
      await done(clerk.post(`${path}/${what}`, { data: { version: meeting.version } }))
    }
    await step('open')
    await step('close')
    const topic = await topicOf(world, one)
    const { items } = await done(clerk.get(path))
    await done(staff.post('/api/opinions', { data: { topic, item: items[0].id } }))
    const data = {
      report: '听取和审议了水源地保护情况的报告。',
      opinions: ['补建隔离防护设施', '落实巡查责任'],
      has_inquiry: false,
    }
    await done(
      clerk.post(`/api/linkages/${linked.plan}/items/${linked.item}/results`, { data: { ...data, ballot: null } }),
    )
  }
}

async function topicOf(world: World, one: Cast): Promise<string> {
  const clerk = await world.as(one).ask('bangong')
  const all = await done(clerk.get('/api/topics?year=2027&per_page=50'))
  return all.items.find((topic: { title: string }) => topic.title === TOPIC).id
}

/** A county arranges a session on a day. */
export async function session(world: World, county: Cast, day: string) {
  linked.county.set(county, await arrange(world.as(county), day))
}
