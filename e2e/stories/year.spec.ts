// A topic's way, lived by those who take it: a deputy proposes, the clerk screens, the council adopts the plan, the session
// deliberates, an organ handles what was found, is rated dissatisfied, handles it again, and is done.
import type { Locator, Page } from '@playwright/test'
import { DIVISION, desktop, expect, phone, picture, settled, test, type World } from '../support/world.ts'

test.describe.configure({ mode: 'serial', timeout: 300_000 })

const TITLE = '居家和社区养老服务设施运营情况'
const ORGAN = '县民政局'
const COMMITTEE = 'shehui'
const told = { code: '', submission: '', plan: '', meeting: '', item: '' }

/** What an address of the interface gives to somebody. */
async function read(world: World, who: string, path: string) {
  const answer = await (await world.ask(who)).get(path)
  expect(answer.ok(), path).toBe(true)
  return answer.json()
}

const drawer = (page: Page) => page.getByRole('dialog').filter({ visible: true })
const button = (from: Page | Locator, name: string | RegExp) => from.getByRole('button', { name, exact: true })
const text = (from: Page | Locator, name: string) => from.getByRole('textbox', { name })

/** Chooses one from a list by typing its name. */
async function choose(from: Locator, label: string, name: string) {
  await from.getByRole('combobox', { name: label }).fill(name)
  await from.getByRole('option', { name }).first().click()
}

/** Presses an act of a page, fills what it asks, and sends it. */
async function act(page: Page, name: string, fill: (asked: Locator) => Promise<void> = async () => {}) {
  await button(page.getByRole('main'), name).click()
  await fill(drawer(page))
  await button(drawer(page), name).click()
  await expect(drawer(page)).toHaveCount(0)
}

test('the public and a deputy say what should be supervised', async ({ world }) => {
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
  told.submission = clerk.url().split('/').at(-1) ?? ''
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
  told.plan = clerk.url().split('/').at(-1) ?? ''
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
  await expect(office.getByRole('main')).toContainText('已公布')

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

test('a session is called, held, and hears the members', async ({ world }) => {
  const clerk = await world.sit('bangong')
  await clerk.goto('/meetings')
  await button(clerk, '安排会议').click()
  await text(drawer(clerk), '日期').fill('2027-02-25')
  await text(drawer(clerk), '地点').fill('县人大常委会三楼会议室')
  await button(drawer(clerk), '提交').click()
  await expect(clerk).toHaveURL(/\/meetings\/[\w-]{36}/)
  told.meeting = /meetings\/([\w-]{36})/.exec(clerk.url())?.[1] ?? ''
  // The form of an agenda item does not ask for the topic: what ties them is sent beside it.
  const { items } = await read(world, 'bangong', '/api/topics?year=2027')
  const topic = items.find((one: { title: string }) => one.title === TITLE)
  const made = await (await world.ask('bangong')).post(`/api/meetings/${told.meeting}/items`, {
    data: {
      ...{ kind: 'special_report', title: `听取和审议关于${TITLE}的报告`, subject: `topic:${topic.id}` },
      ...{ organ: topic.organs[0], reporter: '许文博', reporter_is: 'head' },
    },
  })
  expect(made.ok(), await made.text()).toBe(true)

  await world.setDay('2027-02-10')
  const office = await world.sit('bangong')
  await office.goto(`/meetings/${told.meeting}`)
  await expect(office.getByRole('main')).toContainText(TITLE)
  await button(office, '发出通知').click()
  await expect(office.getByRole('main')).toContainText('已通知')
  await office.goto(`/meetings/${told.meeting}?part=dates`)
  await picture(office, '08-session-dates')

  await world.setDay('2027-02-25')
  const member = await world.sit('weiyuan1', phone)
  await member.goto('/meetings/mine')
  await picture(member, '09-check-in')
  await button(member, '签到').click()
  await expect(member.getByRole('main')).toContainText('已签到')
  const desk = await world.sit('bangong')
  await desk.goto(`/meetings/${told.meeting}?part=attendance`)
  const came = desk.getByRole('main').getByRole('button', { name: '到会', exact: true })
  await expect(came.first()).toBeVisible()
  const { quorum } = await read(world, 'bangong', `/api/meetings/${told.meeting}/attendance`)
  for (let here = quorum.present; here < quorum.needed; here += 1) {
    const left = await came.count()
    await came.first().click()
    await expect(came).toHaveCount(left - 1)
  }
  await expect(desk.getByText('达到法定人数', { exact: true }).first()).toBeVisible()
  await picture(desk, '10-attendance')
  await button(desk, '宣布开会').click()
  await expect(desk.getByRole('main')).toContainText('会议进行中')
  await desk.getByRole('tab', { name: '发言' }).click()
  await button(desk, '记录发言').click()
  const speech = drawer(desk)
  await speech.getByRole('combobox', { name: '议程' }).selectOption({ label: `听取和审议关于${TITLE}的报告` })
  await choose(speech, '发言人', '张秀珍')
  await text(speech, '内容').fill('设施建起来了，运营没有跟上。建议明确补助标准，引进专业机构。')
  await text(speech, '用时').fill('6')
  await button(speech, '提交').click()
  await expect(desk.getByRole('main')).toContainText('设施建起来了')
  await picture(desk, '11-speeches')
  await button(desk, '闭会').click()
  await expect(desk.getByRole('main')).toContainText('已闭会')

  await member.goto('/meetings/mine')
  const mine = member.getByText('设施建起来了')
  await button(mine.locator('..'), '核对无误').click()
  await expect(mine).toHaveCount(0)
})

test('what was found is handed over, handled, rated dissatisfied, handled again and closed', async ({ world }) => {
  await world.setDay('2027-03-03')
  const clerk = await world.sit('bangong')
  await clerk.goto('/assignments')
  await button(clerk, '新建交办').click()
  const form = drawer(clerk)
  await text(form, '事项名称').fill('日间照料中心建成后没有运营')
  await text(form, '交办要求').fill('请逐个核查已建成设施，明确运营主体和补助标准，三个月内报告办理情况。')
  await choose(form, '承办单位', ORGAN)
  await form.getByRole('combobox', { name: '牵头核验' }).selectOption({ label: '社会委' })
  await button(form, '交办').click()
  await expect(clerk).toHaveURL(/\/assignments\/[\w-]{36}/)
  told.item = clerk.url().split('/').at(-1) ?? ''
  await expect(clerk.getByRole('main')).toContainText('待签收')

  await world.setDay('2027-03-05')
  const organ = await world.sit(ORGAN)
  await organ.goto(`/inbox/${told.item}`)
  await act(organ, '签收')
  await expect(organ.getByRole('main')).toContainText('办理中')

  await answer(world, '2027-05-20', '12处设施中已有5处委托运营，其余正在洽谈。', '12-organ-answers')
  await verify(world, '2027-05-24')
  await rate(world, '2027-05-27', '不满意', '七处设施仍然没有运营，也没有时间表。')

  const again = await world.sit('bangong')
  await again.goto(`/assignments/${told.item}`)
  await expect(again.getByRole('main')).toContainText('不满意待处理')
  await picture(again, '14-dissatisfied')
  await act(again, '重新办理', (asked) => text(asked, '理由').fill('请逐处提出时间表，重新办理。'))
  const second = await world.sit(ORGAN)
  await second.goto(`/inbox/${told.item}`)
  await settled(second)
  if (await button(second.getByRole('main'), '签收').isVisible()) await act(second, '签收')

  await answer(world, '2027-06-18', '12处设施全部委托专业机构运营，每天供餐约三百人次。', '15-organ-answers-again')
  await verify(world, '2027-06-22')
  await rate(world, '2027-06-25', '满意', '')
  const last = await world.sit('bangong')
  await last.goto(`/assignments/${told.item}`)
  await act(last, '销号')
  await expect(last.getByRole('main')).toContainText('已销号')
  await expect(last.getByRole('main')).toContainText('第2轮')
  await picture(last, '16-closed')
  const small = await world.sit('bangong', phone)
  await small.goto(`/assignments/${told.item}`)
  await picture(small, '17-closed-phone')
})

/** The organ answers with a file. */
async function answer(world: World, day: string, words: string, name: string) {
  await world.setDay(day)
  const organ = await world.sit(ORGAN, desktop)
  await organ.goto(`/inbox/${told.item}`)
  await text(organ, '办理情况').fill(words)
  await organ.getByRole('radio', { name: /A类/ }).check()
  const proof = { name: '整改清单.txt', mimeType: 'text/plain', buffer: Buffer.from('一、会川镇日间照料中心') }
  await organ.locator('input[type=file]').setInputFiles(proof)
  await picture(organ, name)
  await button(organ, '提交答复').click()
  await expect(organ.getByRole('main')).toContainText('待核验')
  await expect(organ.getByRole('link', { name: /整改清单/ }).last()).toBeVisible()
}

/** The committee finds the answer true. */
async function verify(world: World, day: string) {
  await world.setDay(day)
  const committee = await world.sit(COMMITTEE)
  await committee.goto(`/assignments/${told.item}`)
  await act(committee, '核验通过', (asked) => text(asked, '说明').fill('现场看了七处，情况属实。'))
  await expect(committee.getByRole('main')).toContainText('待评价')
}

/** The council of chairpersons rates the result. */
async function rate(world: World, day: string, rating: string, why: string) {
  await world.setDay(day)
  const chair = await world.sit('zhuren')
  await chair.goto(`/assignments/${told.item}`)
  await act(chair, '评价', async (asked) => {
    await asked.getByRole('radio', { name: rating, exact: true }).check()
    if (why) await text(asked, '理由').fill(why)
    if (rating === '不满意') await picture(chair, '13-rating')
  })
}
