// One linked topic of a city and its counties, by hand, by seven of those who carry it: a deputy and a county say it, all
// confer, each council approves for itself, the joint group goes to the counties, which deliberate first and send up what
// came of it; the city deliberates, all its members vote, a department answers, the ballot ends it.
// Two counties go through every screen. What the others do in the same way is done through the interface in between.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { act, button, choose, drawer, idOf, main, part, pick, press, text } from '../support/hands.ts'
import {
  approve,
  beginOpinions,
  CITY,
  deliberate,
  FUCHENG,
  LINKED,
  linked,
  nameOf,
  nameSession,
  openPlan,
  openTopic,
  othersApprove,
  othersArrange,
  othersCall,
  othersDeliberate,
  othersVisited,
  planVisit,
  prepareSession,
  propose,
  SANTAI,
  sendResults,
  session,
  submit,
  TOPIC,
  writeOpinions,
  writeReport,
} from '../support/linked.ts'
import * as steps from '../support/steps.ts'
import { expect, phone, picture, test } from '../support/world.ts'

test.describe.configure({ mode: 'serial', timeout: 240_000 })

let items: string[] = []
const PHOTO = readFileSync(resolve(import.meta.dirname, '../support/waterside.png'))

test('a deputy says it, and two counties put it forward for linked supervision', async ({ world }) => {
  const santai = world.as(SANTAI)
  const clerk = await santai.sit('bangong')
  await clerk.goto('/solicitations')
  await button(main(clerk), '发布征集').click()
  const form = drawer(clerk)
  await text(form, '名称').fill('2027年监督议题征集公告')
  await text(form, '开始日期').fill('2026-11-16')
  await text(form, '截止日期').fill('2026-12-04')
  await text(form, '公告内容').fill('欢迎提出希望县人大常委会监督的事项。')
  await button(form, '发布').click()
  await expect(clerk).toHaveURL(/\/solicitations\/[\w-]{36}/)

  const deputy = await santai.sit('daibiao1', phone)
  await deputy.goto('/submissions/new')
  await text(deputy, '希望监督什么').fill(TOPIC)
  await text(deputy, '主要问题').fill('两处乡镇水源地没有围栏，枯水期有人放牧。')
  await deputy.getByRole('combobox', { name: '建议监督方式' }).selectOption('special_report')
  await button(deputy, '提出').click()
  await expect(deputy.getByRole('link', { name: TOPIC })).toBeVisible()

  await clerk.goto('/submissions')
  await clerk.getByRole('link', { name: TOPIC }).first().click()
  await button(clerk, '提交甄别结果').click()
  await expect(main(clerk)).toContainText('列为备选')
  await propose(santai, '县人大代表提出，两处乡镇水源地没有隔离设施。')
  await propose(world.as(FUCHENG), '城郊水源地周边面源污染反映集中。', '30-linked-proposal')
})

test('city and counties confer, and the city puts the plan before ten councils', async ({ world }) => {
  await world.setDay('2026-12-10')
  const clerk = await openPlan(world.as(CITY))
  linked.plan = idOf(clerk)
  await expect(part(clerk, /^初步建议/).getByRole('row', { name: TOPIC })).toHaveCount(2)

  await clerk.goto('/meetings')
  await button(main(clerk), '安排会议').click()
  await pick(drawer(clerk), '类别', '座谈会')
  await text(drawer(clerk), '日期').fill('2026-12-10')
  await text(drawer(clerk), '名称').fill('2027年市县联动监督议题会商会')
  await button(drawer(clerk), '提交').click()
  await expect(clerk).toHaveURL(/\/meetings\/[\w-]{36}/)
  const forum = idOf(clerk)
  await clerk.goto(`/meetings/${forum}?part=attendance`)
  await act(
    clerk,
    '邀请列席',
    async (asked) => {
      await text(asked, '姓名').fill(await nameOf(world, FUCHENG, 'fuzhuren1'))
      await text(asked, '职务').fill('涪城区人大常委会副主任')
    },
    '提交',
  )
  const presiding = await nameOf(world, CITY, 'fuzhuren1')
  await act(clerk, '修改会议', (asked) => choose(asked, '主持人', presiding), '保存')
  await expect(main(clerk).getByText(presiding)).toBeVisible()
  await press(clerk, '宣布开会')
  await press(clerk, '闭会')
  await clerk.goto(`/linkages/${linked.plan}`)
  await button(main(clerk), '列入议题').click()
  const form = drawer(clerk)
  await text(form, '议题名称').fill(TOPIC)
  await pick(form, '领域', '生态环境保护')
  await choose(form, '市级牵头委室', '农环委')
  await pick(form, '审议时间', '5 月')
  await button(form, '保存').click()
  await expect(form).toHaveCount(0)
  await act(
    clerk,
    '记录会商情况',
    async (asked) => {
      await pick(asked, '会商会议', '会商会')
      await text(asked, '会商结果').fill(
        '各县（市、区）同意今年集中力量联动监督水源地保护；平武县由本级主任会议研究是否参加。',
      )
    },
    '保存',
  )
  await act(clerk, '提请各级主任会议', async (asked) => {
    await text(asked, '数量不在规定范围的理由').fill('会商一致意见：今年集中力量做好一个议题。')
  })
  await expect(main(clerk)).toContainText('已提请各级主任会议')
  await main(clerk).getByRole('link', { name: '联动全景图' }).click()
  await expect(main(clerk)).toContainText('待定')
})

test('each council approves for itself; one county declines', async ({ world }) => {
  await world.setDay('2026-12-16')
  const city = world.as(CITY)
  await submit(city)
  await approve(city, ['zhuren', 'fuzhuren1', 'fuzhuren2'])
  await submit(world.as(FUCHENG), '31-linked-own-part')
  await approve(world.as(FUCHENG), ['fuzhuren1', 'zhuren'], '32-linked-county-council')
  await submit(world.as(SANTAI))
  await approve(world.as(SANTAI), ['zhuren', 'fuzhuren1'])
  const clerk = await city.sit('bangong')
  await clerk.goto(`/linkages/${linked.plan}/board`)
  await clerk.getByRole('link', { name: '办理进程' }).click()
  await expect(clerk).toHaveURL(/\/linkage-items\//)
  linked.item = idOf(clerk)
  await othersApprove(world)
  await clerk.goto(`/linkages/${linked.plan}`)
  await expect(main(clerk)).toContainText(`${LINKED} / 9`)
  await picture(clerk, '33-linked-plan')
})

test('sessions are named, and every date is counted backward from the city’s', async ({ world }) => {
  await world.setDay('2027-01-12')
  const [city, santai] = [world.as(CITY), world.as(SANTAI)]
  linked.session = await steps.arrange(city, '2027-05-27')
  linked.second = await steps.arrange(city, '2027-09-23')
  await expect(await nameSession(city, '2027-05-27')).toHaveCount(0)
  await session(world, FUCHENG, '2027-05-14')
  await expect(await nameSession(world.as(FUCHENG), '2027-05-14')).toHaveCount(0)
  await session(world, SANTAI, '2027-05-25')
  await expect((await nameSession(santai, '2027-05-25')).getByRole('status')).toContainText('2027-05-20')
  await session(world, SANTAI, '2027-05-14')
  await expect(await nameSession(santai, '2027-05-14')).toHaveCount(0)
  await othersArrange(world)

  const staff = await city.sit('nonghuan')
  await staff.goto(`/linkage-items/${linked.item}`)
  const scheme = part(staff, '实施方案')
  await text(scheme, '监督重点').fill('水源地划定、立标、隔离防护和日常巡查。')
  await text(scheme, '实地调研').fill('联合调研组覆盖各县（市、区），每县不少于一处水源地。')
  await text(scheme, '座谈走访').fill('听取部门汇报，座谈走访村民和代表。')
  await text(scheme, '会议审议').fill('县级先行审议，市级听取各县情况后审议。')
  await button(scheme, '保存').click()
  await button(scheme, '提请主任会议审定').click()
  await expect(scheme).toContainText('主任会议审议中')
  const chair = await city.sit('zhuren')
  await chair.goto(`/linkage-items/${linked.item}`)
  const asked = part(chair, '实施方案')
  await text(asked, '哪次主任会议的决定').fill('第63次主任会议')
  await picture(chair, '34-linked-scheme', asked)
  await button(asked, '审定').click()
  await expect(asked).toContainText('已审定')
  const clerk = await city.sit('bangong')
  await clerk.goto(`/linkage-items/${linked.item}`)
  await picture(clerk, '35-linked-gantt')
})

test('a joint group goes to the counties, and a deputy notes what there is to see', async ({ world }) => {
  const [city, santai] = [world.as(CITY), world.as(SANTAI)]
  await world.setDay('2027-03-29')
  const staff = await openTopic(city, 'nonghuan')
  linked.topic = idOf(staff)
  await main(staff).getByRole('link', { name: '成立调研组' }).click()
  await text(staff, '名称').fill('水源地保护联合调研组')
  await text(staff, '开始').fill('2027-04-06')
  await text(staff, '结束').fill('2027-04-16')
  await choose(main(staff), '人员', await nameOf(world, CITY, 'fuzhuren1'))
  await button(main(staff), '添加专业人员').click()
  await text(staff, '专业人员姓名').fill('敬远山')
  await text(staff, '专业领域').fill('水环境监测')
  await button(main(staff), '成立').click()
  await expect(main(staff).getByRole('table', { name: '成员' })).toContainText('水环境监测')

  for (const [county, place] of [
    ['三台县', '鲁班水源地'],
    ['涪城区', '丰谷水源地'],
  ] as const) {
    await planVisit(staff, county, place)
  }
  const host = await santai.sit('bangong')
  await host.goto('/activities?hosted=1')
  await host.getByRole('link', { name: '三台县水源地保护联合调研' }).click()
  await act(host, '邀请', async (form) => {
    await choose(form, '从名册选择', await nameOf(world, SANTAI, 'daibiao1'))
  })

  await world.setDay('2027-04-08')
  const deputy = await santai.sit('daibiao1', phone)
  await deputy.goto('/visits')
  await deputy.getByRole('link', { name: '三台县水源地保护联合调研' }).click()
  await button(main(deputy), '签到').click()
  await expect(main(deputy)).toContainText('您已签到')
  await text(main(deputy), '发现了什么').fill('取水口上游两百米没有围栏，岸边有牛羊蹄印。')
  await deputy.getByLabel('拍照').setInputFiles({ name: '取水口.png', mimeType: 'image/png', buffer: PHOTO })
  await text(main(deputy), '在哪里').fill('鲁班镇取水口上游')
  await picture(deputy, '36-linked-visit')
  await button(main(deputy), '保存').click()
  await expect(part(deputy, '我记录的发现').getByRole('img')).toBeVisible()
  await picture(deputy, '37-linked-visit-noted', part(deputy, '我记录的发现'))

  for (const county of ['三台县', '涪城区']) {
    const page = await city.sit('nonghuan')
    await page.goto('/activities')
    await page.getByRole('link', { name: `${county}水源地保护联合调研` }).click()
    await act(page, '登记已开展', (form) => text(form, '活动记录').fill('实地查看取水口和水厂，听取汇报，走访村民。'))
    if (county === '三台县') await expect(part(page, '发现的问题')).toContainText('牛羊蹄印')
  }
  await othersVisited(world)
  const clerk = await city.sit('bangong')
  await clerk.goto(`/coverage?subject=topic:${linked.topic}`)
  await expect(main(clerk)).toContainText('平武县')
  await picture(clerk, '38-linked-coverage')
})

test('a county sends its report up, and the city says of each finding what it takes over', async ({ world }) => {
  await world.setDay('2027-04-22')
  const [city, santai] = [world.as(CITY), world.as(SANTAI)]
  const own = await writeReport(santai, '调研组查看水源地四处，走访村民二十六户。', ['取水口上游没有围栏', '巡查记录不全'])
  await press(own, '定稿')
  const clerk = await santai.sit('bangong')
  await clerk.goto(`/research-reports/${idOf(own)}`)
  await button(main(clerk), '报送市人大常委会').click()
  await expect(clerk.getByText('已报送，市人大常委会签收后')).toBeVisible()

  const office = await city.sit('bangong')
  await office.goto('/submittals')
  await office.getByRole('row', { name: TOPIC }).getByRole('link').click()
  await expect(main(office)).toContainText('取水口上游没有围栏')
  await button(main(office), '签收').click()
  await expect(main(office)).toContainText('已签收')

  const report = await writeReport(city, '联合调研组查看水源地二十余处。', ['部分取水口没有隔离防护'])
  const received = part(report, '各县（市、区）调研发现')
  await button(received.getByRole('row', { name: '取水口上游没有围栏' }), '说明').click()
  await pick(drawer(report), '并入本级报告的哪一条', '部分取水口没有隔离防护')
  await button(drawer(report), '保存').click()
  await expect(received).toContainText('已说明 1 / 2')
  await button(received.getByRole('row', { name: '巡查记录不全' }), '说明').click()
  await drawer(report)
    .getByRole('radio', { name: /^不采纳/ })
    .check()
  await text(drawer(report), '理由').fill('属个别情况，由县级督促解决')
  await button(drawer(report), '保存').click()
  await expect(received).toContainText('已说明 2 / 2')
  await picture(report, '39-linked-findings')
  await press(report, '定稿')
})

test('the counties deliberate first, and one of them sends up what came of it', async ({ world }) => {
  await world.setDay('2027-05-05')
  await othersCall(world)
  await prepareSession(world, FUCHENG)
  await prepareSession(world, SANTAI)
  await world.setDay('2027-05-14')
  await deliberate(world, FUCHENG, '丰谷水源地周边面源污染没有治理')
  await deliberate(world, SANTAI, '鲁班水源地取水口上游没有围栏')
  await othersDeliberate(world)
  await world.setDay('2027-05-17')
  await sendResults(world.as(FUCHENG), '40-linked-awaited')
  const agenda = await steps.putOnAgenda(world.as(CITY), linked.session, (form) =>
    text(form, '报告人').fill('市生态环境局局长'),
  )
  await expect(main(agenda)).toContainText(TOPIC)
  await steps.call(world.as(CITY), linked.session)
  const staff = await world.as(CITY).sit('nonghuan')
  await staff.goto(`/linkages/${linked.plan}/board`)
  await picture(staff, '41-linked-board')
})

test('the city waits for the last county, hears all of them, and all its members vote', async ({ world }) => {
  await world.setDay('2027-05-27')
  const city = world.as(CITY)
  const attendance = await city.sit('bangong')
  await attendance.goto(`/meetings/${linked.session}?part=attendance`)
  const guest = await nameOf(world, SANTAI, 'fuzhuren1')
  await act(
    attendance,
    '邀请列席',
    async (asked) => {
      await text(asked, '姓名').fill(guest)
      await text(asked, '职务').fill('三台县人大常委会副主任')
    },
    '提交',
  )
  await expect(main(attendance)).toContainText(guest)
  await steps.hold(city, linked.session)

  // 三台 has not sent up what came of its session: the city's deliberation has to wait.
  const early = await openTopic(city, 'nonghuan')
  await button(main(early), '归纳审议意见').click()
  await pick(drawer(early), '会议议程项', '2027-05-27')
  await button(drawer(early), '归纳审议意见').click()
  await expect(drawer(early)).toContainText('三台县审议情况还没有报送')
  await picture(early, '42-linked-not-ready')
  await sendResults(world.as(SANTAI))

  const office = await city.sit('bangong')
  await office.goto(`/linkages/${linked.plan}/items/${linked.item}`)
  await expect(main(office)).toContainText(`已报送 ${LINKED} / `)
  await picture(office, '43-linked-side-by-side')
  await button(main(office), '起草汇总材料').click()
  await expect(office).toHaveURL(/\/documents\/[\w-]{36}/)
  await expect(main(office)).toContainText('三台')

  linked.opinion = await beginOpinions(city, '2027-05-27')
  const lines: [string, string, string][] = [
    ['部分取水口没有隔离防护', '逐处确定建设时间表', '隔离防护全部建成'],
    ['日常巡查没有落实到人', '县乡两级明确巡查责任人', '巡查台账可查'],
  ]
  await press(await writeOpinions(city, linked.opinion, lines), '提请主任会议审定')
  const chair = await city.sit('zhuren', phone)
  await chair.goto(`/opinions/${linked.opinion}`)
  await picture(chair, '44-linked-approval')
  await press(chair, /^审定通过/)
  await expect(main(chair)).toContainText('待常委会会议表决')
  const clerk = await city.sit('bangong')
  await clerk.goto(`/opinions/${linked.opinion}`)
  const vote = part(clerk, '表决审议意见')
  for (const [name, value] of Object.entries({ 赞成: '18', 反对: '1', 弃权: '1', 未表态: '0' })) {
    await text(vote, name).fill(value)
  }
  await picture(clerk, '45-linked-vote', vote)
  await button(vote, '表决审议意见').click()
  await expect(part(clerk, '表决情况')).toContainText('通过：应到 22，须 12 票赞成')
  await press(clerk, '交办')
  items = await steps.itemsOf(clerk)
  await steps.adjourn(city, linked.session)
})

test('the department answers, and the verdict of the members ends it', async ({ world }) => {
  const city = world.as(CITY)
  CITY.tellers = [await nameOf(world, CITY, 'bangong'), await nameOf(world, CITY, 'nonghuan')]
  await world.setDay('2027-06-03')
  await steps.accept(city, items)
  await world.setDay('2027-08-06')
  await steps.answer(
    city,
    items,
    ['七处水源地完成隔离防护，其余两处年内完成。', '县乡两级巡查责任人已公示，台账按月抽查。'],
    '46-linked-answer',
  )
  await world.setDay('2027-08-10')
  await steps.verify(city, items)
  await steps.report(city, linked.opinion, ['2027-08-12', '2027-08-17', '2027-08-23'])
  await steps.table(city, linked.opinion, '2027-09-23', linked.second)
  await world.setDay('2027-09-23')
  await steps.hold(city, linked.second)
  const ballot = await steps.vote(city, linked.opinion)
  await steps.count(city, 'bangong', ballot, [16, 3])
  await steps.count(city, 'nonghuan', ballot, [16, 3])
  await steps.announce(city, ballot, linked.opinion, '测评满意', '47-linked-verdict')
  await steps.adjourn(city, linked.second)
  const [chair, clerk] = [await city.sit('zhuren'), await city.sit('bangong')]
  for (const item of items) {
    await chair.goto(`/assignments/${item}`)
    await act(chair, '评价', (asked) => asked.getByRole('radio', { name: '满意', exact: true }).check())
    await clerk.goto(`/assignments/${item}`)
    await act(clerk, '销号')
    await expect(main(clerk)).toContainText('已销号')
  }
  await clerk.goto(`/opinions/${linked.opinion}`)
  await act(clerk, '办结', async (asked) => {
    await text(asked, '办结说明').fill('两条全部办结，测评满意。')
    await text(asked, '成效评估').fill('九处水源地隔离防护建成，巡查责任落实到人。')
  })
  await expect(main(clerk)).toContainText('已办结')
  await clerk.goto(`/linkages/${linked.plan}/board`)
  await picture(clerk, '48-linked-concluded')
  const county = await world.as(FUCHENG).sit('bangong')
  await county.goto(`/linkage-items/${linked.item}`)
  await expect(main(county)).toContainText('办结')
})
