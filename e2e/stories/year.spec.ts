// One topic's way, by hand, by those who take it: a citizen and a deputy say it, the clerk screens it, the council adopts the
// plan, the organ writes its report with the committee, the session deliberates, opinions are handed over, handled and
// found wanting; the second deliberation ends it. The interface is asked for nothing but to let time pass.
import { act, button, choose, drawer, idOf, main, part, pick, press, step, text } from '../support/hands.ts'
import {
  accept,
  adjourn,
  announce,
  answer,
  arrange,
  call,
  count,
  handOver,
  hold,
  ORGAN,
  paper,
  putOnAgenda,
  record,
  report,
  STAFF,
  TITLE,
  table,
  told,
  verify,
  vote,
} from '../support/steps.ts'
import { DIVISION, expect, phone, picture, settled, test } from '../support/world.ts'

test.describe.configure({ mode: 'serial', timeout: 240_000 })

const ITEM = `听取和审议关于${TITLE}的报告`
/** Opinions of the first round and of the second, and their items. */
const first = { opinion: '', items: [] as string[], ballot: '' }
const second = { opinion: '', items: [] as string[], ballot: '' }

test('a citizen and a deputy say what should be supervised', async ({ world }) => {
  const anybody = await world.stranger(phone)
  await anybody.goto(`/p/${DIVISION}`)
  await picture(anybody, '01-public')
  await anybody.getByRole('link', { name: '我来提' }).click()
  await text(anybody, '一句话说明').fill('村里的日间照料中心常年锁着门')
  await text(anybody, '具体情况').fill('建好三年，平时没有人管，老人吃饭没有地方去。')
  await button(anybody, '下一步').click()
  await button(anybody, '提交').click()
  await expect(anybody.getByRole('heading', { level: 1 })).toHaveText('已收到，谢谢您')
  told.code = ((await anybody.locator('.code').textContent()) ?? '').replaceAll(/[^0-9A-Z]/g, '')
  expect(told.code).toHaveLength(10)
  await picture(anybody, '02-public-code')
  await anybody.context().close()

  const deputy = await world.sit('daibiao4', phone)
  await deputy.goto('/submissions/new')
  await text(deputy, '希望监督什么').fill(TITLE)
  await text(deputy, '主要问题').fill('一些乡镇的日间照料中心建成后没有运营，助餐、护理等服务跟不上。')
  await deputy.getByRole('combobox', { name: '建议监督方式' }).selectOption('special_report')
  await picture(deputy, '03-deputy-proposes')
  await button(deputy, '提出').click()
  await expect(deputy).toHaveURL(/\/submissions\/mine/)
  await expect(deputy.getByRole('link', { name: TITLE })).toBeVisible()
})

test('the clerk screens the proposal, and the deputy sees it', async ({ world }) => {
  const clerk = await world.sit('bangong')
  await clerk.goto('/submissions')
  await clerk.getByRole('link', { name: TITLE }).first().click()
  await expect(clerk.getByRole('heading', { level: 1 })).toContainText(TITLE)
  await picture(clerk, '04-screening')
  await button(clerk, '提交甄别结果').click()
  await expect(clerk.getByRole('main')).toContainText('列为备选')
  await expect(button(clerk, '提交甄别结果')).toHaveCount(0)

  const deputy = await world.sit('daibiao4', phone)
  await deputy.goto('/submissions/mine')
  await expect(deputy.getByRole('main')).toContainText('列为备选')
  const anybody = await world.stranger(phone)
  await anybody.goto(`/p/${DIVISION}/follow?code=${told.code}`)
  if (!(await anybody.getByText('已收到，等待甄别').isVisible())) await button(anybody, '查询').click()
  await expect(anybody.getByText('已收到，等待甄别')).toBeVisible()
  await anybody.context().close()
})

test('it becomes a row of the plan, which the council adopts and the office publishes', async ({ world }) => {
  await world.setDay('2026-12-25')
  const clerk = await world.sit('bangong')
  await clerk.goto('/plans')
  await button(clerk.getByRole('main'), '建立计划').click()
  await text(drawer(clerk), '年份').fill('2027')
  await button(drawer(clerk), '建立计划').click()
  await expect(clerk.getByRole('heading', { level: 1 })).toHaveText('2027年度监督工作计划')
  told.plan = idOf(clerk)
  await button(clerk, '从征集中选取').click()
  await button(drawer(clerk).getByRole('row', { name: TITLE }), '列入').click()
  const form = drawer(clerk)
  await expect(text(form, '监督事项')).toHaveValue(TITLE)
  await text(form, '领域').fill('民生保障')
  await choose(form, '牵头部门', '社会委')
  await form.getByRole('group', { name: '报告单位' }).getByText(ORGAN, { exact: true }).click()
  await form.getByRole('combobox', { name: '月份' }).selectOption('2')
  await button(form, '保存').click()
  await expect(clerk.getByRole('row', { name: TITLE })).toContainText(ORGAN)
  await picture(clerk, '05-plan')
  await act(clerk, '提请主任会议', async (asked) => {
    await text(asked, '会议名称').fill('第70次主任会议')
    await text(asked, '会议日期').fill('2026-12-28')
  })
  await expect(clerk.getByRole('main')).toContainText('主任会议审议中')

  await world.setDay('2026-12-28')
  for (const who of ['zhuren', 'fuzhuren1', 'fuzhuren2']) {
    const chair = await world.sit(who)
    await chair.goto(`/plans/${told.plan}`)
    await settled(chair)
    if (who === 'fuzhuren1') await picture(chair, '06-council')
    await button(chair, '同意通过').click()
    await expect(button(chair, '同意通过')).toHaveCount(0)
    await chair.close()
  }
  const office = await world.sit('bangong')
  await office.goto(`/plans/${told.plan}`)
  await button(office, '登记').click()
  await office.getByRole('button', { name: '登记决定编号' }).click()
  await text(drawer(office), '决定编号').fill('渭人常主〔2026〕58号')
  await drawer(office).getByRole('button').last().click()
  await expect(drawer(office)).toHaveCount(0)
  await button(office, '向社会公布').click()
  await button(office.getByRole('alertdialog'), '向社会公布').click()
  await expect(office.getByRole('alertdialog')).toHaveCount(0)
  await expect(main(office).getByText('已公布', { exact: true }).first()).toBeVisible()

  await world.setDay('2027-01-04')
  const anybody = await world.stranger(phone)
  await anybody.goto(`/p/${DIVISION}/plan`)
  await expect(anybody.getByRole('main')).toContainText(TITLE)
  await picture(anybody, '07-public-plan')
  await anybody.context().close()
  const deputy = await world.sit('daibiao4', phone)
  await deputy.goto('/submissions/mine')
  await expect(deputy.getByRole('main')).toContainText('列入计划')
})

test('sessions are arranged, and the topic stands on the agenda of the first', async ({ world }) => {
  for (const day of ['2027-02-25', '2027-06-24', '2027-10-28']) told.sessions.push(await arrange(world, day))
  const clerk = await putOnAgenda(world, told.sessions[0] ?? '', async (form) => {
    await expect(text(form, '名称')).toHaveValue(ITEM)
    await expect(form.getByRole('combobox', { name: '报告机关' })).toHaveValue(ORGAN)
    await text(form, '报告人').fill('许文博')
    await picture(form.page(), '08-agenda')
  })
  await expect(main(clerk)).toContainText(ITEM)
  await expect(main(clerk)).toContainText('许文博')
})

test('the committee and the organ prepare the report, 20, 10 and 7 days before', async ({ world }) => {
  const staff = await world.sit(STAFF)
  await staff.goto('/topics?year=2027')
  await staff.getByRole('link', { name: TITLE }).click()
  await expect(staff).toHaveURL(/\/topics\/[\w-]{36}/)
  told.topic = idOf(staff)
  await act(staff, '开始专项工作报告', (asked) => pick(asked, '报告机关', '民政局'))
  await expect(staff).toHaveURL(/\/work-reports\/[\w-]{36}/)
  told.report = idOf(staff)
  await staff.getByRole('tab', { name: '听取报告的会议' }).click()
  await step(staff, '听取报告的会议', '确定会议', (form) => pick(form, '会议', '2027-02-25'))
  for (const day of ['2027-02-05', '2027-02-15', '2027-02-18']) await expect(main(staff)).toContainText(day)
  await record(world, '工作方案', '成立调研组，查看设施、走访老人、座谈，形成调研报告。')

  await world.setDay('2027-01-20')
  const back = await world.sit(STAFF)
  await back.goto(`/work-reports/${told.report}`)
  await step(back, '调研视察', '登记办理', async (form) => {
    await text(form, '开始日期').fill('2027-01-12')
    await text(form, '结束日期').fill('2027-01-15')
    await text(form, '参加人员').fill('常委会委员3人、县人大代表5人')
    await text(form, '内容').fill('查看日间照料中心12处，其中7处没有运营；走访老人46名。')
  })
  await back.getByRole('tab', { name: '汇总各方面意见' }).click()
  const compiled = part(back, '汇总各方面意见')
  for (const [at, [words, from]] of [
    ['运营补助没有标准，村里接不起来', '代表座谈会'],
    ['希望请专业机构来管，老人有饭吃', '群众来信'],
  ].entries()) {
    await button(compiled, '增加一条').click()
    await text(compiled, `${at + 1}. 意见`).fill(words ?? '')
    await text(compiled, '来源').nth(at).fill(from ?? '')
  }
  await button(compiled, '保存草稿').click()
  await expect(part(back, '意见与回应对照')).toContainText('老人有饭吃')
  await back.getByRole('tab', { name: '意见汇总交送' }).click()
  await step(back, '意见汇总交送', '登记办理', async () => {})

  await world.setDay('2027-02-03')
  await paper(world, '报告征求意见稿', '一、基本情况。二、主要做法。三、存在问题。四、下一步打算。')
  await world.setDay('2027-02-05')
  await record(world, '委室反馈意见', '请写明七处未运营设施的原因和补助标准。')
  await world.setDay('2027-02-10')
  await paper(world, '正式报告', '专项工作报告：设施12处，运营5处；补助标准已报县政府审定。', '09-organ-report')
  await call(world, told.sessions[0] ?? '')
  await world.setDay('2027-02-17')
  const sent = await record(world, '印发组成人员', '')
  await picture(sent, '10-report-dates', part(sent, '期限'))
})

test('the session hears the report, and members speak', async ({ world }) => {
  await world.setDay('2027-02-25')
  const member = await world.sit('weiyuan1', phone)
  await member.goto('/meetings/mine')
  await picture(member, '11-check-in')
  await button(member, '签到').click()
  await expect(main(member)).toContainText('已签到')
  const desk = await hold(world, told.sessions[0] ?? '', '12-attendance')
  const staff = await world.sit(STAFF)
  await staff.goto(`/work-reports/${told.report}`)
  await step(staff, '听取报告', '登记办理', (form) => text(form, '报告人及职务').fill('县民政局局长许文博'))

  await desk.getByRole('tab', { name: '发言' }).click()
  for (const [who, words] of [
    ['张秀珍', '设施建起来了，运营没有跟上。建议明确补助标准，引进专业机构。'],
    ['陈玉兰', '七处设施要逐处拿出时间表，谁来管、钱从哪里来，都要写清楚。'],
  ] as const) {
    await button(desk, '记录发言').click()
    const speech = drawer(desk)
    await speech.getByRole('combobox', { name: '议程' }).selectOption({ label: ITEM })
    await choose(speech, '发言人', who)
    await text(speech, '内容').fill(words)
    await text(speech, '用时').fill('6')
    await button(speech, '提交').click()
    await expect(main(desk)).toContainText(words)
  }
  await picture(desk, '13-speeches')
  await press(desk, '闭会')
  await expect(main(desk)).toContainText('已闭会')

  await member.goto('/meetings/mine')
  const mine = member.getByText('设施建起来了')
  await button(mine.locator('..'), '核对无误').click()
  await expect(mine).toHaveCount(0)
})

test('opinions are drafted, approved with one press and handed over as numbered items', async ({ world }) => {
  await world.setDay('2027-02-26')
  const staff = await world.sit(STAFF)
  await staff.goto(`/topics/${told.topic}`)
  await act(staff, '归纳审议意见', (asked) => pick(asked, '会议议程项', '2027-02-25'))
  await expect(staff).toHaveURL(/\/opinions\/[\w-]{36}/)
  first.opinion = idOf(staff)
  const form = part(staff, '意见条目')
  await text(form, '总体评价').fill('会议认为，设施建设推进较快，应予肯定。')
  await text(form, '主要问题').fill('建成后运营没有跟上，补助标准和责任主体不明确。')
  for (const [at, [problem, suggestion, measure]] of [
    ['七处日间照料中心建成后没有运营', '逐处确定运营主体和时间表', '七处设施全部开放'],
    ['运营补助没有标准', '按床位和服务人次核定补助，列入预算', '补助办法印发'],
  ].entries()) {
    await button(form, '增加一条').click()
    await text(form, `${at + 1}. 问题`).fill(problem ?? '')
    await text(form, '意见建议').nth(at).fill(suggestion ?? '')
    await text(form, '办结标准').nth(at).fill(measure ?? '')
    await form.getByRole('combobox', { name: '责任单位' }).nth(at).fill(ORGAN)
    await form.getByRole('option', { name: ORGAN }).first().click()
  }
  await picture(staff, '14-opinions-draft')
  await button(form, '保存草稿').click()
  await press(staff, '提请主任会议审定')
  await expect(main(staff)).toContainText('待审定')

  await world.setDay('2027-03-01')
  const chair = await world.sit('zhuren', phone)
  await chair.goto(`/opinions/${first.opinion}`)
  await picture(chair, '15-approval')
  await press(chair, /^审定通过/)
  await expect(main(chair)).toContainText('待交办')
  await world.setDay('2027-03-02')
  first.items = await handOver(world, first.opinion, '16-items')
})

test('the organ answers with evidence, the lead office verifies and comments on the report first', async ({ world }) => {
  await world.setDay('2027-03-05')
  await accept(world, first.items)
  await world.setDay('2027-05-17')
  await answer(
    world,
    first.items,
    ['12处设施中已有5处委托运营，其余正在洽谈。', '补助办法已起草，正在征求意见。'],
    '17-organ-answers',
  )
  await world.setDay('2027-05-20')
  await verify(world, first.items, '18-verified')
  await report(world, first.opinion, ['2027-05-24', '2027-05-27', '2027-05-31'], '19-report-comment')
  await table(world, first.opinion, '2027-06-24', told.sessions[1] ?? '')
})

test('two tellers differ, count again, and the members turn out dissatisfied', async ({ world }) => {
  await world.setDay('2027-06-24')
  await hold(world, told.sessions[1] ?? '')
  first.ballot = await vote(world, first.opinion)
  await count(world, 'bangong', first.ballot, [5, 4], '20-count')
  const other = await count(world, STAFF, first.ballot, [6, 4])
  const differences = part(other, '两人录入不一致')
  await expect(differences.getByRole('row', { name: /不满意/ })).toContainText('11')
  await expect(differences.getByRole('row', { name: /不满意/ })).toContainText('10')
  await picture(other, '21-difference')
  await count(world, STAFF, first.ballot, [5, 4])
  const seen = await count(world, 'bangong', first.ballot, [5, 4])
  await expect(part(seen, '两人录入不一致')).toHaveCount(0)
  await expect(main(seen)).toContainText('待宣布')
  await announce(world, first.ballot, first.opinion, '测评不满意', '22-dissatisfied')
  await adjourn(world, told.sessions[1] ?? '')
})

test('the second deliberation begins anew with what is left, and ends satisfied', async ({ world }) => {
  await world.setDay('2027-06-28')
  const chair = await world.sit('zhuren')
  await chair.goto(`/opinions/${first.opinion}`)
  await act(chair, '进行二次审议', async (asked) => {
    await text(asked, '理由').fill('七处设施仍然没有运营，也没有时间表。')
    await text(asked, '期限').fill('2027-09-28')
  })
  await main(chair).locator(`a[href^="/opinions/"]:not([href$="${first.opinion}"])`).first().click()
  await expect(chair).not.toHaveURL(new RegExp(first.opinion))
  second.opinion = idOf(chair)
  await world.setDay('2027-06-29')
  second.items = await handOver(world, second.opinion, '23-second-round')
  expect(second.items).not.toEqual(first.items)
  await world.setDay('2027-07-02')
  await accept(world, second.items)
  await world.setDay('2027-09-10')
  await answer(world, second.items, ['12处设施全部委托专业机构运营，每天供餐约三百人次。', '补助办法已印发执行。'])
  await world.setDay('2027-09-14')
  await verify(world, second.items)
  await report(world, second.opinion, ['2027-09-16', '2027-09-20', '2027-09-24'])
  await table(world, second.opinion, '2027-10-28', told.sessions[2] ?? '')

  await world.setDay('2027-10-28')
  await hold(world, told.sessions[2] ?? '')
  second.ballot = await vote(world, second.opinion)
  await count(world, 'bangong', second.ballot, [16, 3])
  await count(world, STAFF, second.ballot, [16, 3])
  await announce(world, second.ballot, second.opinion, '测评满意')
  await adjourn(world, told.sessions[2] ?? '')
})

test('the items are closed one by one, then the opinions and the topic', async ({ world }) => {
  const chair = await world.sit('zhuren')
  const clerk = await world.sit('bangong')
  for (const item of second.items) {
    await chair.goto(`/assignments/${item}`)
    await act(chair, '评价', (asked) => asked.getByRole('radio', { name: '满意', exact: true }).check())
    await clerk.goto(`/assignments/${item}`)
    await act(clerk, '销号')
    await expect(main(clerk)).toContainText('已销号')
  }
  await clerk.goto(`/opinions/${second.opinion}`)
  await act(clerk, '办结', async (asked) => {
    await asked.getByLabel('办结说明').fill('两条全部办结，测评满意。')
    await asked.getByLabel('成效评估').fill('供水合格率由82%升至97%，管护经费列入年度预算。')
  })
  await expect(main(clerk)).toContainText('已办结')
  await picture(clerk, '24-rounds', clerk.getByRole('region', { name: /^各轮/ }))
  await clerk.goto(`/topics/${told.topic}`)
  await expect(main(clerk)).toContainText('已办结')
  await picture(clerk, '25-concluded')
  const small = await world.sit('bangong', phone)
  await small.goto(`/topics/${told.topic}`)
  await settled(small)
  await picture(small, '26-concluded-phone')
})
