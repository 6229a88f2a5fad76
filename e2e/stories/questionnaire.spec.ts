// A questionnaire from its draft to its results: the office writes it, copies it, prints cards; people answer on phones,
// each once; what they said is read together.

import type { Page } from '@playwright/test'
import { codesOf, questionnaire } from '../support/consulted.ts'
import { button, choose, drawer, idOf, main, part, pick, text } from '../support/hands.ts'
import { done } from '../support/missing.ts'
import { expect, phone, picture, settled, sideways, test, violations } from '../support/world.ts'

test.describe.configure({ mode: 'serial', timeout: 240_000 })

const TITLE = '工作评议征求意见（故事）'
let id = ''

async function flawless(page: Page) {
  await settled(page)
  expect([...(await sideways(page)), ...(await violations(page))]).toEqual([])
}
/** Pictures to look at, whoever runs the story. */
const look = (page: Page, name: string) =>
  page.screenshot({ path: `test-results/questionnaire-${name}.png`, fullPage: true })

test('the office writes one, opens it and copies it for other departments', async ({ world }) => {
  const clerk = await world.sit('bangong')
  await clerk.goto('/questionnaires')
  await settled(clerk)
  await button(main(clerk), '新建问卷').click()
  const form = drawer(clerk)
  await text(form, '问卷名称').fill(TITLE)
  await choose(form, '征求意见的单位', '县住建局')
  if (await form.getByRole('combobox', { name: '征求对象' }).count()) await pick(form, '征求对象', '其他对象')
  await form
    .getByLabel(/对象名称|征求对象/)
    .last()
    .fill('服务对象')
  await form.getByLabel('开始日期').fill('2026-11-16')
  await form.getByLabel('截止日期').fill('2026-12-16')
  await text(form, '题目内容').fill('您对该单位的工作是否满意')
  await look(clerk, 'form')
  await button(form, '加一题').click()
  await text(form, '题目内容').last().fill('您有什么意见和建议')
  await form.getByRole('group', { name: '第 2 题' }).getByText('文字意见').click()
  await form.getByRole('group', { name: '第 2 题' }).getByText('必答').click()
  await button(form, '保存').click()
  await expect(clerk).toHaveURL(/\/questionnaires\/[\w-]{36}/)
  id = idOf(clerk)
  await flawless(clerk)
  await button(main(clerk), '开放').click()
  await expect(part(clerk, '发放答题码')).toBeVisible()
  await button(main(clerk), '复制给多个单位').click()
  await drawer(clerk).getByRole('checkbox', { name: /^县教育局/ }).check()
  await drawer(clerk).getByRole('checkbox', { name: /^县水务局/ }).check()
  await button(drawer(clerk), '复制给多个单位').click()
  await expect(clerk).toHaveURL(/\/questionnaires\?/)
  await expect(main(clerk).getByRole('row', { name: new RegExp(TITLE.slice(0, 6)) })).toHaveCount(3)
  await look(clerk, 'list')
})

test('cards are shown once, each with its picture', async ({ world }) => {
  const clerk = await world.sit('bangong')
  await clerk.goto(`/questionnaires/${id}`)
  const issue = part(clerk, '发放答题码')
  await text(issue, '份数').fill('6')
  await button(issue, '发放答题码').click()
  const cards = clerk.locator('.cards li')
  await expect(cards).toHaveCount(6)
  await expect(cards.first().locator('svg')).toBeVisible()
  await flawless(clerk)
  const saved = clerk.waitForEvent('download')
  await button(main(clerk), '导出 XLSX').click()
  expect((await saved).suggestedFilename()).toContain('.xlsx')
  await clerk.emulateMedia({ media: 'print' })
  await look(clerk, 'cards')
  await picture(clerk, '41-questionnaire-cards')
})

test('somebody answers on a phone, once', async ({ world }) => {
  const asked = await world.ask('bangong')
  const [code, ...others] = await codesOf(asked, id, 6)
  const page = await world.stranger(phone)
  await page.goto(`/q/${code}`)
  await flawless(page)
  await look(page, 'phone')
  await picture(page, '42-questionnaire-phone')
  await button(main(page), '检查一遍').click()
  await expect(page.getByRole('alert')).toContainText('您对该单位的工作是否满意：请选择')
  await expect(page.getByRole('alert')).toBeFocused()
  await main(page).getByText('满意', { exact: true }).first().click()
  await page.getByRole('textbox').fill('窗口态度好，路灯希望早点修')
  await page.reload()
  await expect(page.getByRole('textbox')).toHaveValue('窗口态度好，路灯希望早点修')
  await button(main(page), '检查一遍').click()
  await expect(page.getByRole('heading', { name: '提交前请再看一遍' })).toBeVisible()
  await flawless(page)
  await look(page, 'review')
  await button(main(page), '提交').click()
  await expect(page.getByRole('heading', { name: '已计入，谢谢您' })).toBeVisible()
  await look(page, 'thanks')
  await page.goto(`/q/${code}`)
  await expect(page.getByRole('heading', { name: '这份问卷您已经答过了，谢谢您' })).toBeVisible()
  await page.goto('/q/ABCDE23456')
  await expect(main(page)).toContainText('没有这个答题码')
  await page.context().close()
  // Others answer on devices of their own.
  const nobody = await world.stranger(phone)
  for (const [at, other] of others.entries()) {
    const data = { key: `device-${at}-0123456789`, answers: [{ choice: at % 3 }, { words: at ? `意见${at}` : '' }] }
    await done(nobody.request.post(`/api/public/questionnaires/${other}/answer`, { data }))
  }
  await nobody.context().close()
})

test('what came in is read together, and all of it in the end', async ({ world }) => {
  const clerk = await world.sit('bangong')
  await clerk.goto(`/questionnaires/${id}`)
  const results = part(clerk, '结果')
  await expect(results).toContainText('6 / 12 (50.0 %)')
  await expect(results).toContainText('以下按 5 份统计')
  await button(main(clerk), '结束').click()
  await expect(results).toContainText('以下按 6 份统计')
  await expect(results).toContainText('窗口态度好')
  await flawless(clerk)
  await look(clerk, 'results')
  await picture(clerk, '43-questionnaire-results')
})

test('in another language the sheet says the same', async ({ world }) => {
  const asked = await world.ask('bangong')
  const [code] = await codesOf(asked, await questionnaire(asked, '英文界面问卷'), 1)
  const page = await world.stranger(phone)
  await page.goto(`/q/${code}`)
  await settled(page)
  await button(page, 'English').click()
  await expect(main(page)).toContainText('Without name.')
  await look(page, 'english')
  await page.context().close()
})
