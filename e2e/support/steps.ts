// Steps that the year takes more than once: a session is held, items are handled, a ballot is counted.
import type { Locator, Page } from '@playwright/test'
import { act, button, choose, drawer, idOf, main, part, pick, press, step, text } from './hands.ts'
import { expect, picture, settled, WEIYUAN, type World } from './world.ts'

export const { title: TITLE, organ: ORGAN, staff: STAFF } = WEIYUAN

/** What a page showed and a later one is opened with. */
export const told = { code: '', plan: '', topic: '', report: '', sessions: [] as string[] }

/** The clerk arranges a session. */
export async function arrange(world: World, day: string): Promise<string> {
  const clerk = await world.sit('bangong')
  await clerk.goto('/meetings')
  await button(clerk, '安排会议').click()
  await text(drawer(clerk), '日期').fill(day)
  await text(drawer(clerk), '地点').fill('常委会三楼会议室')
  await button(drawer(clerk), '提交').click()
  await expect(clerk).toHaveURL(/\/meetings\/[\w-]{36}/)
  return idOf(clerk)
}

/** The clerk puts the topic on the agenda of a session. */
export async function putOnAgenda(
  world: World,
  session: string,
  fill: (form: Locator) => Promise<void>,
): Promise<Page> {
  const clerk = await world.sit('bangong')
  await clerk.goto(`/meetings/${session}`)
  await button(clerk, '加入议程').click()
  const form = drawer(clerk)
  await choose(form, '监督议题', world.cast.title)
  await fill(form)
  await button(form, '提交').click()
  await expect(form).toHaveCount(0)
  return clerk
}

/** The clerk sends the notice of a session. */
export async function call(world: World, session: string) {
  const clerk = await world.sit('bangong')
  await clerk.goto(`/meetings/${session}`)
  await press(clerk, '发出通知')
  await expect(main(clerk)).toContainText('已通知')
}

/** The clerk closes a session. */
export async function adjourn(world: World, session: string) {
  const clerk = await world.sit('bangong')
  await clerk.goto(`/meetings/${session}`)
  await press(clerk, '闭会')
  await expect(main(clerk)).toContainText('已闭会')
}

/** Members come to a session, and it is opened; gives the clerk's page. */
export async function hold(world: World, session: string, name = ''): Promise<Page> {
  const desk = await world.sit('bangong')
  await desk.goto(`/meetings/${session}?part=attendance`)
  const came = button(part(desk, '签到'), '到会')
  await expect(came.first()).toBeVisible()
  const all = await part(desk, '签到').getByRole('row').count()
  for (let left = await came.count(); left > all - world.cast.come; left -= 1) {
    await came.first().click()
    await expect(came).toHaveCount(left - 1)
  }
  await expect(desk.getByText('达到法定人数', { exact: true }).first()).toBeVisible()
  if (name) await picture(desk, name)
  await press(desk, '宣布开会')
  await expect(main(desk)).toContainText('会议进行中')
  return desk
}

/** The organ hands in a paper of its report, with an answer to each opinion compiled for it. */
export async function paper(world: World, name: string, words: string, shot = '') {
  const organ = await world.sit(world.cast.organ)
  await organ.goto(`/work-reports/${told.report}`)
  await step(organ, name, '提交', async (form) => {
    await text(form, '内容').fill(words)
    await text(form, '报告段落').first().fill('第三部分第二项')
    await text(form, '回应').first().fill('运营补助已列入2027年预算，按床位和服务人次核定。')
    await text(form, '报告段落').last().fill('第二部分第四项')
    await text(form, '回应').last().fill('已与三家专业机构签订委托协议，三月底前进驻。')
    const file = { name: `${name}.txt`, mimeType: 'text/plain', buffer: Buffer.from(words) }
    await form.locator('input[type=file]').setInputFiles(file)
    if (shot) await picture(organ, shot)
  })
}

/** A step of the report that the committee's staff record. */
export async function record(world: World, name: string, words: string): Promise<Page> {
  const staff = await world.sit(world.cast.staff)
  await staff.goto(`/work-reports/${told.report}`)
  await step(staff, name, '登记办理', (form) => text(form, '内容').fill(words))
  return staff
}

/** The office hands the opinions over; gives the addresses of the numbered items. */
export async function handOver(world: World, opinion: string, shot = ''): Promise<string[]> {
  const clerk = await world.sit('bangong')
  await clerk.goto(`/opinions/${opinion}`)
  await press(clerk, '交办')
  return itemsOf(clerk, shot)
}

/** The addresses of the two numbered items of opinions that were handed over. */
export async function itemsOf(clerk: Page, shot = ''): Promise<string[]> {
  const lines = clerk.getByRole('table', { name: '条目办理情况' }).getByRole('link')
  await expect(lines).toHaveCount(2)
  if (shot) await picture(clerk, shot)
  return lines.evaluateAll((links) => links.map((link) => link.getAttribute('href')?.split('/').at(-1) ?? ''))
}

/** The organ signs for the items. */
export async function accept(world: World, items: string[]) {
  const organ = await world.sit(world.cast.organ)
  for (const item of items) {
    await organ.goto(`/inbox/${item}`)
    await act(organ, '签收')
    await expect(main(organ)).toContainText('办理中')
  }
}

/** The organ answers with figures and a file; what it writes differs by item. */
export async function answer(world: World, items: string[], words: string[], shot = '') {
  const organ = await world.sit(world.cast.organ)
  for (const [at, item] of items.entries()) {
    await organ.goto(`/inbox/${item}`)
    await text(organ, '办理情况').fill(words[at] ?? '')
    await organ.getByRole('radio', { name: /A类/ }).check()
    await button(organ, '再加一项').click()
    await text(organ, '项目').fill(world.cast.words.figure)
    await text(organ, '数量').fill('5')
    await text(organ, '单位').fill('处')
    const proof = { name: '整改清单.txt', mimeType: 'text/plain', buffer: Buffer.from('一、会川镇日间照料中心') }
    await organ.locator('input[type=file]').setInputFiles(proof)
    if (shot && at === 0) await picture(organ, shot)
    await button(organ, '提交答复').click()
    await expect(main(organ)).toContainText('待核验')
    await expect(organ.getByRole('link', { name: /整改清单/ }).last()).toBeVisible()
  }
}

/** The committee finds the answers true. */
export async function verify(world: World, items: string[], shot = '') {
  const staff = await world.sit(world.cast.staff)
  for (const [at, item] of items.entries()) {
    await staff.goto(`/assignments/${item}`)
    await act(staff, '核验通过', (asked) => text(asked, '说明').fill(world.cast.words.seen))
    await expect(main(staff)).toContainText('待评价')
    if (shot && at === 0) await picture(staff, shot)
  }
}

/** The handling report goes to the committee first, which comments; then to the standing committee (监督法 17). */
export async function report(world: World, opinion: string, days: [string, string, string], shot = '') {
  const { report: words, missed, added } = world.cast.words
  const say = (page: Page, name: string, what: string) => act(page, name, (asked) => text(asked, '内容').fill(what))
  await world.setDay(days[0])
  const organ = await world.sit(world.cast.organ)
  await organ.goto(`/opinions/${opinion}`)
  await expect(button(main(organ), '提交办理情况报告')).toHaveCount(0)
  await say(organ, '提交报告征求意见稿', words)
  await world.setDay(days[1])
  const staff = await world.sit(world.cast.staff)
  await staff.goto(`/opinions/${opinion}`)
  await say(staff, '反馈意见', missed)
  if (shot) await picture(staff, shot, part(staff, '各环节意见'))
  await world.setDay(days[2])
  const again = await world.sit(world.cast.organ)
  await again.goto(`/opinions/${opinion}`)
  await say(again, '提交办理情况报告', `${words}${added}`)
}

/** The council puts the handling report on a session's table; the clerk puts it on the agenda and sends the notice. */
export async function table(world: World, opinion: string, day: string, session: string) {
  const chair = await world.sit('zhuren')
  await chair.goto(`/opinions/${opinion}`)
  await act(chair, '列入会议', (asked) => pick(asked, '会议', day))
  await expect(main(chair)).toContainText('已列入会议')
  const title = `听取和审议关于${world.cast.title}审议意见办理情况的报告`
  await putOnAgenda(world, session, async (form) => {
    await form.getByRole('combobox', { name: '类型' }).selectOption('report')
    await text(form, '名称').fill(title)
  })
  await call(world, session)
}

/** The office arranges the ballot: roster, tellers, the vote; gives its address. */
export async function vote(world: World, opinion: string): Promise<string> {
  const clerk = await world.sit('bangong')
  await clerk.goto(`/opinions/${opinion}`)
  await act(clerk, '组织测评')
  await expect(main(clerk)).toContainText('测评中')
  await clerk.goto('/ballots')
  const row = clerk.getByRole('row').filter({ hasText: world.cast.title }).filter({ hasText: '设计中' })
  await row.getByRole('link').first().click()
  await expect(clerk).toHaveURL(/\/ballots\/[\w-]{36}/)
  await button(main(clerk), '核对出席，冻结名册').click()
  // Those are there who signed in.
  await expect(drawer(clerk).getByRole('checkbox', { checked: true })).toHaveCount(world.cast.come)
  await button(drawer(clerk), '确定').click()
  await expect(main(clerk)).toContainText('名册已冻结')
  await button(main(clerk), '确定计票人').click()
  const [one, other] = world.cast.tellers
  await choose(drawer(clerk), '第一计票人', one)
  await choose(drawer(clerk), '第二计票人', other)
  await button(drawer(clerk), '确定').click()
  await expect(main(clerk)).toContainText(`${one} · ${other}`)
  await press(clerk, '开始投票')
  await press(clerk, '截止投票')
  return idOf(clerk)
}

/** A teller enters what they counted: satisfied, basically satisfied, the rest dissatisfied. */
export async function count(world: World, who: string, ballot: string, [best, middle]: [number, number], shot = '') {
  const teller = await world.sit(who)
  const { come } = world.cast
  await teller.goto(`/ballots/${ballot}/count`)
  const cells = {
    ...{ 发出票数: come, 收回票数: come, 未收回: 0, 有效票: come, '无效票（整票）': 0 },
    ...{ 满意: best, 基本满意: middle, 不满意: come - best - middle, 无效: 0 },
  }
  for (const [name, value] of Object.entries(cells)) {
    await teller.getByRole('textbox', { name, exact: true }).fill(String(value))
  }
  await expect(main(teller)).toContainText('各项平衡')
  await teller.getByRole('checkbox', { name: /没有近亲属关系/ }).check()
  if (shot) await picture(teller, shot)
  await button(teller, '提交').click()
  await expect(teller).toHaveURL(new RegExp(`/ballots/${ballot}$`))
  await settled(teller)
  return teller
}

/** Whoever presides announces the result; the office reads it into the opinions. */
export async function announce(world: World, ballot: string, opinion: string, verdict: string, shot = '') {
  const chair = await world.sit('zhuren')
  await chair.goto(`/ballots/${ballot}`)
  await button(main(chair), '当场宣布').click()
  await button(chair.getByRole('alertdialog'), '当场宣布').click()
  await expect(main(chair)).toContainText('第一次宣布')
  if (shot) await picture(chair, shot)
  const clerk = await world.sit('bangong')
  await clerk.goto(`/opinions/${opinion}`)
  await press(clerk, '读取测评结果')
  await expect(main(clerk)).toContainText(verdict)
  return clerk
}
