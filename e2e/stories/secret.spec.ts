// A secret ballot on phones: the clerk designs it, members get slips in the background, the chair opens and closes, two
// tellers confirm what the machine counted, the chair announces, the wall shows it. Sixty vote: two members sit before real
// browsers; the others are devices that run the same protocol.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { button, choose, drawer, idOf, main, part, text } from '../support/hands.ts'
import { type CastSheet, cast, device } from '../support/devices.ts'
import { done } from '../support/missing.ts'
import { desktop, expect, phone, picture, settled, sideways, test, violations, type World } from '../support/world.ts'

test.describe.configure({ mode: 'serial', timeout: 240_000 })

const TITLE = '2026年部门工作无记名测评'
const DEPARTMENTS = ['县住建局', '县民政局', '县水务局', '县教育局', '县卫健局', '县交通局', '县应急局']
const OTHERS = ['zhuren', 'fuzhuren1', 'fuzhuren2', 'weiyuan3', 'weiyuan4', 'weiyuan5', 'weiyuan6']
const TWO = 2
/** As many as Lianjiang's standing committee has. */
const ALL = 60

let ballot = ''
let sheets: CastSheet[] = []
/** The marks that the first member kept, in the order of the sheet. */
let marks: string[] = []

const sheetOf = async (world: World, who: string): Promise<Page> => {
  const page = await world.sit(who, phone)
  await page.goto(`/ballots/${ballot}/sheet`)
  return page
}
const card = (page: Page, name: string) => page.getByRole('group', { name: new RegExp(`^\\d+\\. ${name}`) })
/** A finger presses what is seen of a choice, which is its label. */
const mark = (page: Page, name: string, choice: string) =>
  card(page, name).locator('label').filter({ hasText: new RegExp(`^${choice}$`) }).click()
/** Presses what can't be taken back, and says yes to what it says first. */
async function decide(page: Page, name: string) {
  await button(main(page), name).click()
  const asked = page.getByRole('alertdialog')
  await button(asked, name).click()
  await expect(asked).toHaveCount(0)
}
async function flawless(page: Page) {
  await settled(page)
  expect([...(await sideways(page)), ...(await violations(page))]).toEqual([])
}

test('sixty members are in office', async ({ world }) => {
  const clerk = await world.ask('bangong')
  const { in_office } = await done(clerk.get('/api/ballots/design'))
  for (let number = in_office + 1; number <= ALL; number += 1) {
    const person = await done(clerk.post('/api/people', { data: { name: `委员第${number}`, code: '', phone: '', version: 0 } }))
    const seat = { kind: 'member', term: null, congress: null, district: '', from_on: '2026-11-01', until_on: null }
    await done(clerk.post(`/api/people/${person.id}/seats`, { data: seat }))
  }
})

test('the clerk designs a secret ballot, freezes the roster and appoints tellers', async ({ world }) => {
  const clerk = await world.sit('bangong')
  await clerk.goto('/ballots/new')
  await text(clerk, '名称').fill(TITLE)
  await clerk.getByRole('radio', { name: /无记名电子表决/ }).check()
  await text(clerk, '项目').fill(DEPARTMENTS.join('\n'))
  await button(main(clerk), '建立').click()
  await expect(clerk).toHaveURL(/\/ballots\/[\w-]{36}/)
  ballot = idOf(clerk)
  await expect(main(clerk)).toContainText('无记名电子表决')
  await button(main(clerk), '核对出席，冻结名册').click()
  await button(drawer(clerk), '全选').click()
  await button(drawer(clerk), '确定').click()
  await expect(main(clerk)).toContainText('名册已冻结')
  await button(main(clerk), '确定计票人').click()
  const [one, other] = world.cast.tellers
  await choose(drawer(clerk), '第一计票人', one)
  await choose(drawer(clerk), '第二计票人', other)
  await button(drawer(clerk), '确定').click()
  await expect(main(clerk)).toContainText(`${one} · ${other}`)
  // Whoever presides opens, not the staff.
  await expect(button(main(clerk), '开始投票')).toHaveCount(0)
  await expect(part(clerk, '票箱')).toContainText(/[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}/)
})

test('members get their slips in the background, and see the key of the hall', async ({ world }) => {
  const member = await world.sit('weiyuan1', phone)
  await member.goto('/vote')
  await flawless(member)
  await member.getByRole('link', { name: new RegExp(TITLE) }).first().click()
  await expect(member.getByText('选票凭证已备好')).toBeVisible({ timeout: 30_000 })
  await flawless(member)
  await picture(member, '50-secret-ready')
  const other = await sheetOf(world, 'weiyuan2')
  await expect(other.getByText('选票凭证已备好')).toBeVisible({ timeout: 30_000 })
  // A browser that is not the one with the slip says where to vote.
  const elsewhere = await world.sit('weiyuan1', desktop)
  await elsewhere.goto(`/ballots/${ballot}/sheet`)
  await expect(elsewhere.getByText('您已在另一台设备')).toBeVisible()

  const all = [...OTHERS, 'weiyuan1', 'weiyuan2']
  for (const [at, who] of OTHERS.entries()) {
    sheets.push(await device(await world.ask(who), ballot, (position) => (position === 1 && at === 0 ? null : at % TWO)))
  }
  const clerk = await world.sit('bangong')
  await clerk.goto(`/ballots/${ballot}`)
  await button(part(clerk, '票箱'), '演示：让其他人领票').click()
  await expect(part(clerk, '票箱')).toContainText(new RegExp(`\\d+\\s/\\s${ALL}`), { timeout: 30_000 })
  // Whoever is offered on the sign-in page plays for themselves.
  for (const { account } of await done(clerk.request.get('/api/personas'))) {
    if (all.includes(account) || !/^(zhuren|fuzhuren|weiyuan)\d*$/.test(account)) continue
    sheets.push(await device(await world.ask(account), ballot, () => 0))
  }
  await expect(part(clerk, '票箱')).toContainText(`${ALL} / ${ALL}`)
  const { key_fingerprint } = (await done(clerk.request.get(`/api/ballots/${ballot}`))).box
  await expect(member.getByText(key_fingerprint)).toBeVisible()
  await flawless(clerk)
})

test('the chair opens; a member chooses with one thumb, and loses nothing on the way', async ({ world }) => {
  const member = await sheetOf(world, 'weiyuan1')
  await expect(member.getByText('选票凭证已备好')).toBeVisible()
  const chair = await world.sit('zhuren')
  await chair.goto(`/ballots/${ballot}`)
  await decide(chair, '开始投票')
  await expect(main(chair)).toContainText('投票中')
  await expect(member.getByText('投票已开始')).toBeVisible()

  await expect(member.getByText('未选', { exact: true })).toHaveCount(DEPARTMENTS.length)
  for (const name of DEPARTMENTS.slice(0, 4)) await mark(member, name, '满意')
  await expect(member.getByText(`已选 4 / ${DEPARTMENTS.length}`)).toBeVisible()
  await flawless(member)
  await picture(member, '51-secret-sheet')
  await member.reload()
  await expect(member.getByText(`已选 4 / ${DEPARTMENTS.length}`)).toBeVisible()
  await button(member, '下一个未选').click()
  await expect(card(member, DEPARTMENTS[4] ?? '').getByRole('radio').first()).toBeFocused()
  for (const digit of ['2', '3', '1']) await member.keyboard.press(digit)
  await expect(member.getByText(`已选 7 / ${DEPARTMENTS.length}`)).toBeVisible()
  await button(member, '核对选票').click()
  await expect(member.getByRole('heading', { name: '请核对您的选票' })).toBeFocused()
  await flawless(member)
  await picture(member, '52-secret-review')

  // The line is lost at the moment of casting; it goes by itself when it is back.
  await member.context().setOffline(true)
  await button(member, '投出选票').click()
  await expect(member.getByText('网络不通')).toBeVisible()
  await member.context().setOffline(false)
  await expect(member.getByRole('heading', { name: '您的选票已投入票箱' })).toBeVisible({ timeout: 20_000 })
  await flawless(member)
  await picture(member, '53-secret-counted')
  const [file] = await Promise.all([member.waitForEvent('download'), button(member, '保存为文件').click()])
  marks = readFileSync(await file.path(), 'utf8').match(/^[0-9a-f]{32}/gm) ?? []
  expect(marks).toHaveLength(DEPARTMENTS.length)
  await button(member, '现在清除').click()
  await member.reload()
  await expect(member.getByText('您的选票已投入票箱')).toBeVisible()
  await expect(member.getByText('没有留下核对码')).toBeVisible()
})

test('another leaves a blank knowingly; no name and no result is seen before the end', async ({ world }) => {
  const member = await sheetOf(world, 'weiyuan2')
  for (const name of DEPARTMENTS.slice(1)) await mark(member, name, '不满意')
  await button(member, '核对选票').click()
  await expect(member.getByText(`${DEPARTMENTS.length}项中有1项未选`)).toBeVisible()
  await button(member, '投出选票').click()
  await expect(member.getByText('您的选票已投入票箱')).toBeVisible()
  await cast(world.address, ballot, sheets)
  // What is sent again is counted once.
  await cast(world.address, ballot, sheets.slice(0, 1))

  const wall = await world.sit('zhuren')
  await done(wall.request.post(`/api/demo/ballots/${ballot}/others`))
  await wall.goto(`/ballots/${ballot}/wall`)
  await expect(main(wall)).toContainText(`${ALL} / ${ALL}`, { timeout: 30_000 })
  await expect(main(wall)).not.toContainText(DEPARTMENTS[0] ?? '')
  await flawless(wall)
  await picture(wall, '54-secret-wall-voting')
})

test('the chair closes, two tellers confirm, the chair announces, and the wall shows it', async ({ world }) => {
  const chair = await world.sit('zhuren')
  await chair.goto(`/ballots/${ballot}`)
  await decide(chair, '截止投票')
  await expect(part(chair, '机器计票')).toContainText(DEPARTMENTS[0] ?? '')
  for (const who of ['bangong', 'shehui']) {
    const teller = await world.sit(who)
    await teller.goto(`/ballots/${ballot}`)
    await teller.getByRole('checkbox', { name: /没有近亲属关系/ }).check()
    if (who === 'bangong') {
      await flawless(teller)
      await picture(teller, '55-secret-confirm', part(teller, '机器计票'))
      await expect(button(main(teller), '当场宣布')).toHaveCount(0)
    }
    await button(teller, '确认计票结果').click()
    await expect(button(teller, '确认计票结果')).toHaveCount(0)
  }
  const teller = await world.ask('bangong')
  const bundle = await (await teller.get(`/api/ballots/${ballot}/bundle`)).text()
  for (const one of [...marks, ...sheets.flatMap((sheet) => sheet.marks.map(({ mark: own }) => own))]) {
    expect(bundle).toContain(one)
  }
  await chair.goto(`/ballots/${ballot}`)
  await decide(chair, '当场宣布')
  await expect(main(chair)).toContainText('第一次宣布')

  const wall = await world.sit('zhuren')
  await wall.setViewportSize({ width: 1920, height: 1080 })
  await wall.goto(`/ballots/${ballot}/wall`)
  // One blank of the first department by a browser, one by a device, and those of the others.
  const [told] = (await done(wall.request.get(`/api/ballots/${ballot}`))).announcements
  const [outcome] = told.result.outcomes
  expect(outcome.rest).toBeGreaterThanOrEqual(TWO)
  expect(outcome.counts.reduce((sum: number, one: number) => sum + one, outcome.rest)).toBe(ALL)
  const first = main(wall).getByRole('row').filter({ hasText: DEPARTMENTS[0] ?? '' })
  await expect(first.getByRole('cell').nth(3)).toContainText(String(outcome.rest))
  await flawless(wall)
  await picture(wall, '56-secret-wall')
  await wall.keyboard.press(' ')
  await expect(main(wall)).toContainText(DEPARTMENTS.at(-1) ?? '')
  await wall.keyboard.press('ArrowLeft')
  await expect(main(wall)).toContainText(DEPARTMENTS[0] ?? '')
  await wall.keyboard.press('Escape')
  await expect(wall).toHaveURL(new RegExp(`/ballots/${ballot}$`))
  sheets = []
})
