// What goes wrong on the way: nothing typed is lost, and every refusal says what to do.
import { DIVISION, desktop, expect, PASSWORD, phone, settled, sideways, test, violations } from '../support/world.ts'

test('an empty form names its fields and loses nothing', async ({ world }) => {
  const page = await world.sit('daibiao1', phone)
  await page.goto('/submissions/new')
  const problem = page.getByRole('textbox', { name: '主要问题' })
  await problem.fill('冬天水管冻裂，停水三天。')
  await page.getByRole('button', { name: '提出', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('需要更正')
  const title = page.getByRole('textbox', { name: '希望监督什么' })
  await expect(title).toHaveAttribute('aria-invalid', 'true')
  await expect(problem).toHaveValue('冬天水管冻裂，停水三天。')
  expect(await violations(page)).toEqual([])
  await page.getByRole('alert').getByRole('link').first().click()
  await expect(title).toBeFocused()
})

test('a draft is there again after a reload, until it is thrown away', async ({ world }) => {
  const page = await world.sit('daibiao2', phone)
  page.on('dialog', (dialog) => void dialog.accept())
  await page.goto('/submissions/new')
  await page.getByRole('textbox', { name: '希望监督什么' }).fill('村级卫生室药品配备')
  await page.reload()
  await expect(page.getByRole('status').filter({ hasText: '已恢复' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: '希望监督什么' })).toHaveValue('村级卫生室药品配备')
  await page.getByRole('button', { name: '清空重填' }).click()
  await expect(page.getByRole('textbox', { name: '希望监督什么' })).toHaveValue('')
  await page.reload()
  await expect(page.getByRole('textbox', { name: '希望监督什么' })).toHaveValue('')
})

test('the draft of a new meeting can be thrown away', async ({ world }) => {
  const page = await world.sit('bangong')
  page.on('dialog', (dialog) => void dialog.accept())
  await page.goto('/meetings')
  await page.getByRole('button', { name: '安排会议' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: '地点' }).fill('二楼会议室')
  await page.reload()
  await page.getByRole('button', { name: '安排会议' }).click()
  const place = page.getByRole('dialog').getByRole('textbox', { name: '地点' })
  await expect(place).toHaveValue('二楼会议室')
  await page.getByRole('button', { name: '清空重填' }).click()
  await expect(place).toHaveValue('')
})

test('leaving a form with text in it is asked about first', async ({ world }) => {
  const page = await world.sit('daibiao3', desktop)
  await page.goto('/submissions/mine')
  await page.getByRole('link', { name: '提一个议题' }).click()
  await page.getByRole('textbox', { name: '希望监督什么' }).fill('乡村公路养护')
  await page.goBack()
  const asked = page.getByRole('alertdialog')
  await expect(asked).toContainText('还有没提交的内容')
  await asked.getByRole('button', { name: '留在本页' }).click()
  await expect(page.getByRole('textbox', { name: '希望监督什么' })).toHaveValue('乡村公路养护')
})

test('what somebody else has changed meanwhile is not overwritten', async ({ world }) => {
  const mine = await world.sit('bangong')
  const clerk = await world.ask('bangong')
  const { items } = await (await clerk.get('/api/submissions?stand=received&per_page=1')).json()
  const path = `/submissions/${items[0].id}`
  await mine.goto(path)
  await settled(mine)
  // The page does not hear that a colleague was quicker.
  await mine.route('**/api/live', (route) => route.abort())
  await mine.route(`**/api${path}`, (route) => route.abort())
  const { submission } = await (await clerk.get(`/api${path}`)).json()
  const tags = { source: submission.source, field: '民生保障', version: submission.version }
  expect((await clerk.put(`/api${path}/tags`, { data: tags })).status()).toBeLessThan(300)
  const reason = mine.getByRole('textbox', { name: '告知提出人的理由' })
  await reason.fill('我写的理由不能丢')
  await mine.getByRole('button', { name: '提交甄别结果' }).click()
  await expect(mine.getByRole('alert')).toContainText('别人已经改动了它')
  await expect(reason).toHaveValue('我写的理由不能丢')
})

test('after the session has ended, signing in leads to where one wanted to be', async ({ world }) => {
  const page = await world.sit('caijing')
  await page.goto('/topics')
  await settled(page)
  await page.context().clearCookies()
  await page.goto('/topics?year=2026')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录人大监督')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('账号：请填写')
  await expect(page.getByRole('alert')).toContainText('密码：请填写')
  await page.getByRole('textbox', { name: '账号' }).fill('caijing')
  await page.getByLabel('密码', { exact: true }).fill('not-the-password')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByRole('textbox', { name: '账号' })).toHaveValue('caijing')
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page).toHaveURL(/\/topics\?year=2026/)
  await page.context().close()
})

test('a session that ends under an open page leads back to it too', async ({ world }) => {
  const page = await world.stranger()
  const opened = await page.request.post('/api/session', { data: { account: 'sifa', password: PASSWORD } })
  expect(opened.status()).toBe(204)
  await page.goto('/plans')
  await settled(page)
  await page.context().clearCookies()
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '会议', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录人大监督')
  await page.getByRole('button', { name: /阎立新/ }).click()
  await expect(page).toHaveURL(/\/meetings/)
  await page.context().close()
})

test('a page that does not exist and one that is not for oneself look the same', async ({ world }) => {
  const page = await world.sit('县水务局')
  for (const address of ['/nowhere', '/submissions', '/audit', '/ballots/new']) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('没有找到这个页面')
  }
  await page.getByRole('main').getByRole('link', { name: '回到首页' }).click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('没有找到这个页面')
  const clerk = await world.sit('bangong')
  await clerk.goto('/topics/01a00000-0000-7000-8000-000000000000')
  await expect(clerk.getByRole('main')).toContainText(/没有找到|不存在/)
})

test('the public is told what is missing and keeps its text', async ({ world }) => {
  const page = await world.stranger(phone)
  await page.goto(`/p/${DIVISION}/say`)
  await page.getByRole('textbox', { name: '具体情况' }).fill('村里冬天经常停水，已经三年。')
  await page.getByRole('button', { name: '下一步' }).click()
  await expect(page.getByText('请填写', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('textbox', { name: '具体情况' })).toHaveValue('村里冬天经常停水，已经三年。')
  await page.goto(`/p/${DIVISION}/follow?code=AAAAAAAAAA`)
  await page.getByRole('button', { name: '查询' }).click()
  await expect(page.getByRole('main')).toContainText(/没有|不对/)
  await page.goto(`/p/nowhere/at/all`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('没有找到这个页面')
  await page.context().close()
})

test('everything is there in the other language, in large type and in the dark', async ({ world }) => {
  const page = await world.stranger()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in to Oversight')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByLabel('Account').fill('bangong')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).not.toHaveURL(/sign-in/)
  for (const [address, title] of [
    ['/assignments', 'Assignments'],
    ['/meetings', 'Meetings'],
    ['/submissions', 'Submissions'],
    ['/plans', 'Annual plans'],
  ] as const) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  }
  await page.getByRole('button', { name: 'Large type' }).click()
  await page.getByRole('button', { name: 'Dark', exact: true }).click()
  await settled(page)
  expect(await sideways(page)).toEqual([])
  expect(await violations(page)).toEqual([])
  await page.context().close()
})
