// Members without a device beside a secret ballot: one borrows a tablet of the hall with a code from the desk, one is admitted
// to paper; both parts are summed, published, and the spent slips listed. Then a vote by name.
import type { Page } from '@playwright/test'
import { cast, device } from '../support/devices.ts'
import { act, button, choose, drawer, idOf, main, part, text } from '../support/hands.ts'
import { done } from '../support/missing.ts'
import { DIVISION, desktop, expect, phone, picture, settled, sideways, test, violations, type World } from '../support/world.ts'

test.describe.configure({ mode: 'serial', timeout: 240_000 })

const DEPARTMENTS = ['县林草局', '县文旅局']
const tablet = { width: 820, height: 1180 }
let ballot = ''
let code = ''
let borrowed: Page

const at = (step: string) => `/api/ballots/${ballot}${step}`
async function flawless(page: Page) {
  await settled(page)
  expect([...(await sideways(page)), ...(await violations(page))]).toEqual([])
}
const mark = (page: Page, name: string, choice: string) =>
  page
    .getByRole('group', { name: new RegExp(`^\\d+\\. ${name}`) })
    .locator('label')
    .filter({ hasText: new RegExp(`^${choice}$`) })
    .click()
/** A step by whom it takes, without a page. */
async function step(world: World, who: string, name: string, body: object = {}) {
  const asked = await world.ask(who)
  const { version } = (await done(asked.get(at('')))).ballot
  return done(asked.post(at(name), { data: { version, ...body } }))
}
async function arranged(world: World, title: string, way: RegExp, more: (clerk: Page) => Promise<void>): Promise<Page> {
  const clerk = await world.sit('bangong')
  await clerk.goto('/ballots/new')
  await text(clerk, '名称').fill(title)
  await clerk.getByRole('radio', { name: way }).check()
  await text(clerk, '项目').fill(DEPARTMENTS.join('\n'))
  await more(clerk)
  await flawless(clerk)
  await button(main(clerk), '建立').click()
  await expect(clerk).toHaveURL(/\/ballots\/[\w-]{36}/)
  ballot = idOf(clerk)
  await act(clerk, '核对出席，冻结名册', (asked) => button(asked, '全选').click(), '确定')
  const [one, other] = world.cast.tellers
  await act(
    clerk,
    '确定计票人',
    async (asked) => {
      await choose(asked, '第一计票人', one)
      await choose(asked, '第二计票人', other)
    },
    '确定',
  )
  return clerk
}
async function typeCode() {
  await text(borrowed, '编码').fill(code.toLowerCase())
  await button(borrowed, '继续').click()
}
/** How many sheets the tablet keeps. */
const keeps = () =>
  borrowed.evaluate(
    () =>
      new Promise<number>((found) => {
        const asked = indexedDB.open('jiandu-ballot', 1)
        asked.onsuccess = () => {
          const counted = asked.result.transaction('sheets').objectStore('sheets').count()
          counted.onsuccess = () => found(counted.result)
        }
      }),
  )

test('the desk gives a code for a tablet, and admits another member to paper', async ({ world }) => {
  const clerk = await arranged(world, '2026年部门工作测评（含纸质票）', /无记名电子表决/, async (page) => {
    await page.getByRole('checkbox', { name: '没有设备的人员可以用纸质票' }).check()
  })
  await button(main(clerk), '平板投票编码').click()
  await choose(drawer(clerk), '姓名', '张秀珍')
  await button(drawer(clerk), '发放编码').click()
  await expect(drawer(clerk)).toContainText('张秀珍的编码')
  code = await drawer(clerk).locator('.figure').innerText()
  await flawless(clerk)
  await picture(clerk, '57-tablet-code')

  borrowed = await world.stranger(tablet)
  await borrowed.goto(`/hall/${ballot}`)
  await flawless(borrowed)
  await text(borrowed, '编码').fill('ABCDE23456')
  await button(borrowed, '继续').click()
  await expect(borrowed.getByText('编码无效')).toBeVisible({ timeout: 30_000 })
  await typeCode()
  await expect(borrowed.getByText('您的选票凭证已备好')).toBeVisible({ timeout: 30_000 })
  await flawless(borrowed)
  await button(borrowed, '交给下一位').click()
  await expect(text(borrowed, '编码')).toBeVisible()
  expect(await keeps()).toBe(1)

  await clerk.reload()
  await button(main(clerk), '登记纸质票').click()
  await choose(drawer(clerk), '姓名', '张秀珍')
  await button(drawer(clerk), '登记').click()
  await expect(drawer(clerk)).toContainText('已领取选票凭证')
  await choose(drawer(clerk), '姓名', '刘志强')
  await button(drawer(clerk), '登记').click()
  await expect(clerk.getByText('刘志强已登记使用纸质票')).toBeVisible()
  await expect(main(clerk)).toContainText('使用纸质票的只有1人')
  await flawless(clerk)
})

test('the same code opens the sheet on the tablet, which keeps nothing of it', async ({ world }) => {
  const sheets = []
  for (const who of ['fuzhuren1', 'fuzhuren2', 'weiyuan5']) {
    sheets.push(await device(await world.ask(who), ballot, () => 0))
  }
  await step(world, 'zhuren', '/open')
  await typeCode()
  await expect(borrowed.getByText('投票已开始')).toBeVisible()
  for (const name of DEPARTMENTS) await mark(borrowed, name, '不满意')
  await flawless(borrowed)
  await picture(borrowed, '58-tablet-sheet')
  await button(borrowed, '核对选票').click()
  await button(borrowed, '投出选票').click()
  await expect(borrowed.getByRole('heading', { name: '您的选票已投入票箱' })).toBeVisible({ timeout: 20_000 })
  await expect(borrowed.getByText('核对码')).toHaveCount(0)
  await button(borrowed, '交给下一位').click()
  await expect(text(borrowed, '编码')).toBeVisible()
  expect(await keeps()).toBe(0)
  await cast(world.address, ballot, sheets)
  await borrowed.context().close()
})

test('two tellers enter the paper, the result shows both parts, and everybody reads it once it is published', async ({ world }) => {
  await step(world, 'zhuren', '/close')
  for (const who of ['bangong', 'shehui']) {
    const teller = await world.sit(who)
    await teller.goto(`/ballots/${ballot}`)
    await expect(part(teller, '机器计票（电子票部分）')).toBeVisible()
    await main(teller).getByRole('link', { name: '录入计票' }).click()
    await expect(main(teller)).toContainText('这里只录入纸质票')
    for (const name of ['发出票数', '收回票数', '有效票']) await text(teller, name).fill('1')
    for (const name of ['未收回', '无效票（整票）']) await text(teller, name).fill('0')
    for (const name of DEPARTMENTS) {
      const counts = ['1', '0', '0', '0']
      for (const [place, count] of counts.entries()) await part(teller, name).getByRole('textbox').nth(place).fill(count)
    }
    await teller.getByRole('checkbox', { name: /没有近亲属关系/ }).check()
    await flawless(teller)
    await button(main(teller), '提交').click()
    await expect(teller).toHaveURL(new RegExp(`/ballots/${ballot}$`))
  }
  await step(world, 'zhuren', '/announcement')
  await step(world, 'bangong', '/sending', { to: '县人民政府' })
  await step(world, 'bangong', '/publication')
  const chair = await world.sit('zhuren')
  await chair.goto(`/ballots/${ballot}`)
  await expect(main(chair)).toContainText('其中：纸质票')
  await flawless(chair)
  await picture(chair, '59-both-parts', part(chair, '第一次宣布'))
  await chair.setViewportSize({ width: 1920, height: 1080 })
  await chair.goto(`/ballots/${ballot}/wall`)
  await expect(main(chair)).toContainText('电子3 纸质1')
  await flawless(chair)
  await picture(chair, '60-wall-both-parts')

  const anybody = await world.stranger(phone)
  await anybody.goto(`/p/${DIVISION}/ballots`)
  await anybody.getByRole('link', { name: '2026年部门工作测评（含纸质票）' }).click()
  await expect(main(anybody)).toContainText(DEPARTMENTS[0] ?? '')
  await flawless(anybody)
  await picture(anybody, '61-public-result')
  const slips = await anybody.request.get(`/api/public/${DIVISION}/ballots/${ballot}/slips`)
  expect((await slips.text()).trim().split('\n')).toHaveLength(4)
  await anybody.context().close()
})

test('a vote by name has the same sheet, and the list is read by whom the design names', async ({ world }) => {
  await arranged(world, '2026年度工作要点表决（记名）', /^记名电子表决/, async (page) => {
    await page.getByRole('radio', { name: '本级人大的人员' }).check()
  })
  await step(world, 'zhuren', '/open')
  const member = await world.sit('weiyuan1', phone)
  await member.goto('/vote')
  await member.getByRole('link', { name: /记名/ }).click()
  await expect(member.getByText('这是记名表决')).toBeVisible()
  for (const name of DEPARTMENTS) await mark(member, name, '满意')
  await flawless(member)
  await button(member, '核对选票').click()
  await button(member, '投出选票').click()
  await expect(member.getByText('记在您的名下')).toBeVisible()
  await flawless(member)
  await step(world, 'zhuren', '/close')
  const teller = await world.sit('bangong')
  await teller.goto(`/ballots/${ballot}`)
  await expect(part(teller, '记名表决名单').getByRole('row')).toHaveCount(2)
  await flawless(teller)
  for (const who of ['bangong', 'shehui']) {
    await done((await world.ask(who)).post(at('/confirmation'), { data: { declared: true } }))
  }
  await step(world, 'zhuren', '/announcement')
  const reader = await world.sit('weiyuan2', desktop)
  await reader.goto(`/ballots/${ballot}`)
  await expect(part(reader, '记名表决名单')).toContainText('满意')
  await flawless(reader)
})
