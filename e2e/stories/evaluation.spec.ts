// Lianjiang, the morning of the meeting: 27 departments report, sixty deputies vote on all of them in secret, the result stands
// on the wall, and what is to be put right is handed over. Two deputies sit before real browsers; the others are devices.
import { button, idOf, main, part } from '../support/hands.ts'
import { type CastSheet, cast, device } from '../support/devices.ts'
import { done } from '../support/missing.ts'
import { type Cast, desktop, expect, phone, picture, settled, sideways, test, violations, WEIYUAN } from '../support/world.ts'
import type { Page } from '@playwright/test'

test.describe.configure({ mode: 'serial', timeout: 240_000 })

const LIANJIANG: Cast = { ...WEIYUAN, prefix: '440881_', tellers: ['李汉明', '江雪仪'] }
const DEPARTMENTS = 27
const ALL = 60
/** Whoever is offered on the sign-in page and sits before no browser here. */
const PLAYED = ['zhuren', 'fuzhuren1', 'daibiao2']

let campaign = ''
let ballot = ''
let sheets: CastSheet[] = []

async function flawless(page: Page) {
  await settled(page)
  expect([...(await sideways(page)), ...(await violations(page))]).toEqual([])
}
async function decide(page: Page, name: string) {
  await button(main(page), name).click()
  const asked = page.getByRole('alertdialog')
  await button(asked, name).click()
  await expect(asked).toHaveCount(0)
}

test('the clerk sees the year: every department checked, what was promised, how often what was done', async ({ world: all }) => {
  const world = all.as(LIANJIANG)
  const clerk = await world.sit('bangong')
  await clerk.goto('/campaigns')
  await clerk.getByRole('link', { name: '2026年度工作评议' }).first().click()
  await expect(clerk).toHaveURL(/\/campaigns\/[\w-]{36}$/)
  campaign = idOf(clerk)
  const seen = await done(clerk.request.get(`/api/campaigns/${campaign}`))
  expect(seen.departments).toHaveLength(DEPARTMENTS)
  ballot = seen.ballot
  await flawless(clerk)
  await picture(clerk, '60-evaluation')
  await clerk.goto(`/campaigns/${campaign}/cadence`)
  await expect(main(clerk)).toContainText('月月有调研视察')
  await flawless(clerk)
  await picture(clerk, '61-evaluation-cadence')
  await clerk.goto(`/campaigns/${campaign}/board`)
  await flawless(clerk)
  await picture(clerk, '62-evaluation-board')
})

test('a department reports against the clock', async ({ world: all }) => {
  const clerk = await all.as(LIANJIANG).sit('bangong')
  await clerk.goto(`/campaigns/${campaign}/running`)
  await expect(main(clerk)).toContainText('政府办')
  await clerk.keyboard.press(' ')
  await expect(main(clerk)).toContainText('正在报告')
  await flawless(clerk)
  await clerk.setViewportSize({ width: 1920, height: 1080 })
  await clerk.goto(`/campaigns/${campaign}/running/wall`)
  await expect(main(clerk)).toContainText('政府办')
  await picture(clerk, '63-evaluation-running')
  await clerk.setViewportSize(desktop)
  await clerk.goto(`/campaigns/${campaign}/running`)
  await expect(main(clerk)).toContainText('正在报告')
  await clerk.keyboard.press(' ')
  await expect(button(main(clerk), '开始：发改局')).toBeVisible()
})

test('sixty take slips, the chair opens, two choose on the phone', async ({ world: all }) => {
  const world = all.as(LIANJIANG)
  const clerk = await world.sit('bangong')
  for (const who of ['weiyuan1', 'daibiao1']) {
    const page = await world.sit(who, phone)
    await page.goto(`/ballots/${ballot}/sheet`)
    await expect(page.getByText('选票凭证已备好')).toBeVisible({ timeout: 30_000 })
  }
  for (const who of PLAYED) sheets.push(await device(await world.ask(who), ballot, () => 0))
  await done(clerk.request.post(`/api/demo/ballots/${ballot}/others`))
  await clerk.goto(`/ballots/${ballot}`)
  await expect(part(clerk, '票箱')).toContainText(`${ALL} / ${ALL}`, { timeout: 30_000 })
  const chair = await world.sit('zhuren')
  await chair.goto(`/ballots/${ballot}`)
  await decide(chair, '开始投票')
  for (const [at, who] of ['weiyuan1', 'daibiao1'].entries()) {
    const page = await world.sit(who, phone)
    await page.goto(`/ballots/${ballot}/sheet`)
    await expect(page.getByText(`已选 0 / ${DEPARTMENTS}`)).toBeVisible()
    const grades = page.locator('label').filter({ hasText: at === 0 ? /^满意$/ : /^较满意$/ })
    await expect(grades).toHaveCount(DEPARTMENTS)
    for (let row = 0; row < DEPARTMENTS; row += 1) await grades.nth(row).click()
    await expect(page.getByText(`已选 ${DEPARTMENTS} / ${DEPARTMENTS}`)).toBeVisible()
    if (at === 0) await picture(page, '64-evaluation-sheet')
    await button(page, '核对选票').click()
    await button(page, '投出选票').click()
    await expect(page.getByText('您的选票已投入票箱')).toBeVisible({ timeout: 20_000 })
  }
  await cast(all.address, ballot, sheets)
  sheets = []
  await done(clerk.request.post(`/api/demo/ballots/${ballot}/others`))
  await clerk.goto(`/ballots/${ballot}/wall`)
  await expect(main(clerk)).toContainText(`${ALL} / ${ALL}`, { timeout: 60_000 })
})

test('counted, confirmed by two, announced, and on the wall', async ({ world: all }) => {
  const world = all.as(LIANJIANG)
  const chair = await world.sit('zhuren')
  await chair.goto(`/ballots/${ballot}`)
  await decide(chair, '截止投票')
  for (const who of ['bangong', 'caijing']) {
    const teller = await world.sit(who)
    await teller.goto(`/ballots/${ballot}`)
    await teller.getByRole('checkbox', { name: /没有近亲属关系/ }).check()
    await button(teller, '确认计票结果').click()
    await expect(button(teller, '确认计票结果')).toHaveCount(0)
  }
  // Counted and confirmed, yet not announced: the wall knows no department, no grade, and has nothing to turn to.
  const waiting = await world.sit('zhuren')
  await waiting.goto(`/ballots/${ballot}/wall`)
  await expect(main(waiting)).toContainText('已封票，等待宣布')
  await waiting.keyboard.press('PageDown')
  await expect(main(waiting)).not.toContainText(/满意|办公室|局/)
  const again = await world.sit('zhuren')
  await again.goto(`/ballots/${ballot}`)
  await decide(again, '当场宣布')
  const wall = await world.sit('zhuren')
  await wall.setViewportSize({ width: 1920, height: 1080 })
  await wall.goto(`/ballots/${ballot}/wall`)
  await expect(main(wall)).toContainText('廉江市人民政府办公室')
  await flawless(wall)
  await picture(wall, '65-evaluation-wall')
})

test('a page of the wall grows when it is first shown, and stands still ever after', async ({ world: all }) => {
  const wall = await all.as(LIANJIANG).sit('zhuren')
  /** How many bars and figures are moving. */
  const moving = () => wall.evaluate(() => document.getAnimations().filter((one) => one instanceof CSSAnimation).length)
  const still = () => expect.poll(moving).toBe(0)
  await wall.setViewportSize({ width: 1366, height: 768 })
  await wall.emulateMedia({ reducedMotion: 'no-preference' })
  await wall.goto(`/ballots/${ballot}/wall`)
  await expect(main(wall)).toContainText('廉江市人民政府办公室')
  expect(await moving()).toBeGreaterThan(0)
  await still()
  await wall.keyboard.press('PageDown')
  await expect(main(wall)).not.toContainText('廉江市人民政府办公室')
  expect(await moving()).toBeGreaterThan(0)
  await still()
  await wall.keyboard.press('PageUp')
  await expect(main(wall)).toContainText('廉江市人民政府办公室')
  expect(await moving()).toBe(0)
  await wall.keyboard.press('PageDown')
  await wall.reload()
  await expect(main(wall)).toContainText('2 / 6')
  await expect(main(wall)).not.toContainText('廉江市人民政府办公室')
  expect(await moving()).toBe(0)
  await wall.emulateMedia({ reducedMotion: 'reduce' })
  await wall.keyboard.press('End')
  await expect(main(wall)).toContainText('6 / 6')
  expect(await moving()).toBe(0)
  for (const size of [{ width: 1920, height: 1080 }, { width: 1366, height: 768 }]) {
    await wall.setViewportSize(size)
    expect(await wall.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0)
  }
  // A line that is cut is said on the wall, and what stands there stays.
  const lost = main(wall).getByText('连接中断')
  await wall.context().setOffline(true)
  await expect(lost).toBeVisible()
  await expect(main(wall)).toContainText('6 / 6')
  await wall.context().setOffline(false)
  await expect(lost).toHaveCount(0)
  await wall.keyboard.press('Escape')
  await expect(wall).toHaveURL(new RegExp(`/ballots/${ballot}$`))
})

test('the result is kept, handed over to each department, and told to everybody', async ({ world: all }) => {
  const world = all.as(LIANJIANG)
  const clerk = await world.sit('bangong')
  await clerk.goto(`/campaigns/${campaign}`)
  await button(main(clerk), '记入评议结果').click()
  await button(main(clerk), '交办意见建议').click()
  const asked = clerk.getByRole('alertdialog')
  await button(asked, '交办意见建议').click()
  await expect(asked).toHaveCount(0)
  await flawless(clerk)
  await picture(clerk, '66-evaluation-results')
  await clerk.goto(`/campaigns/${campaign}/ledger`)
  const ledger = await done(clerk.request.get(`/api/campaigns/${campaign}/ledger`))
  expect(ledger).toHaveLength(2 * DEPARTMENTS)
  await flawless(clerk)
  await picture(clerk, '67-evaluation-ledger')
  const organ = await world.ask('交通局')
  const own = await done(organ.get(`/api/campaigns/${campaign}/ledger`))
  expect(own).toHaveLength(2)
  const chair = await world.ask('zhuren')
  const { version } = await done(chair.get(`/api/campaigns/${campaign}`))
  const published = { step: 'published', on: '2026-11-16', text: '廉江人大网', version }
  await done(chair.post(`/api/campaigns/${campaign}/step`, { data: published }))
  const anybody = await all.stranger(phone)
  await anybody.goto('/p/440881/evaluation')
  await expect(main(anybody)).toContainText('以 60 票计')
  await flawless(anybody)
  await picture(anybody, '68-evaluation-public')
})
