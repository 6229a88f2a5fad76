// Activities: staff plan one and hand over what was found; a deputy's phone keeps what it could not send.
import type { APIRequestContext } from '@playwright/test'
import { act, button, choose, drawer, idOf, main, part, pick, text } from '../support/hands.ts'
import { done } from '../support/missing.ts'
import { expect, phone, settled, test, violations } from '../support/world.ts'

/** The smallest picture there is. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const photo = (name: string) => ({ name, mimeType: 'image/png', buffer: PHOTO })

async function dayOf(asked: APIRequestContext): Promise<string> {
  const { at } = await done(asked.get('/api/demo/clock'))
  return at.slice(0, 10)
}

test('staff plan a visit, and a finding becomes an assignment in two clicks', async ({ world }) => {
  const page = await world.sit('bangong')
  const day = await dayOf(await world.ask('bangong'))
  await page.goto('/activities')
  await button(main(page), '安排活动').first().click()
  const form = drawer(page)
  await text(form, '名称').fill('会川镇水源地保护调研')
  await text(form, '日期').first().fill(day)
  await choose(form, '区划', '会川镇')
  await text(form, '地点').fill('干乍村')
  await pick(form, '地点类别', '村')
  await form.getByRole('checkbox', { name: '实地检查' }).check()
  await choose(form, '带队人员', '陈玉兰')
  await button(form, '提交').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('会川镇水源地保护调研')
  await expect(part(page, '参加人员')).toContainText('陈玉兰')

  await act(page, '邀请', async (asked) => {
    await choose(asked, '从名册选择', '牟永刚')
    await text(asked, '专业人士姓名').fill('陈工')
    await text(asked, '专业领域').fill('给排水')
  })
  await expect(part(page, '参加人员')).toContainText('给排水')
  await button(part(page, '发现的问题'), '记录发现').click()
  await text(drawer(page), '发现了什么').fill('水源地一级保护区内有养殖户。')
  await choose(drawer(page), '责任单位', '县水务局')
  await drawer(page).locator('input[type=file]').setInputFiles(photo('养殖户.png'))
  await button(drawer(page), '保存').click()
  const findings = part(page, '发现的问题')
  await expect(findings.getByRole('img', { name: '第1条发现的照片' })).toBeVisible()

  // Everything is filled in: one press opens it, one sends it.
  await button(findings, '交办').click()
  await button(drawer(page), '交办').click()
  await expect(findings).toContainText('已交办')
  await act(page, '登记已开展', async (asked) => {
    await text(asked, '活动记录').fill('查看水源地，入户走访。')
  })
  await expect(main(page)).toContainText('查看水源地，入户走访。')
  expect(await violations(page)).toEqual([])
  await findings.getByRole('link', { name: '查看交办事项' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('水源地一级保护区内有养殖户')
})

test('what a phone could not send waits on it and goes by itself', async ({ world }) => {
  const clerk = await world.ask('bangong')
  const deputy = await world.ask('daibiao2')
  const { person } = await done(deputy.get('/api/session'))
  const data = {
    ...{ kind: 'visit', title: '乡村公路养护调研', held_on: await dayOf(clerk), place_kind: 'village' },
    ...{ division: '621123103', place: '苏家口村' },
  }
  const { activity } = await done(clerk.post('/api/activities', { data }))
  const people = [{ person: person.id }]
  await done(clerk.post(`/api/activities/${activity.id}/participants`, { data: { people } }))

  const page = await world.sit('daibiao2', phone)
  await page.goto('/visits')
  await main(page).locator(`a[href="/visits/${activity.id}"]`).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('乡村公路养护调研')
  expect(idOf(page)).toBe(activity.id)
  await settled(page)
  expect(await violations(page)).toEqual([])

  await page.context().setOffline(true)
  await button(main(page), '签到').click()
  await text(main(page), '发现了什么').fill('村口路基塌陷约十米。')
  for (const name of ['一.png', '二.png']) {
    await page.getByLabel('拍照').setInputFiles(photo(name))
  }
  await expect(page.getByRole('img', { name: /^照片/ })).toHaveCount(2)
  await button(main(page), '保存').click()
  const bar = page.getByRole('status').filter({ hasText: '等待送达' })
  await expect(bar).toContainText('签到、1 条发现、2 张照片')
  expect(await violations(page)).toEqual([])
  await page.close()

  // The next day the phone is opened again, on whatever page: what waited goes without being asked for.
  const again = await world.sit('daibiao2', phone)
  await again.context().setOffline(false)
  await again.goto('/')
  const state = async () => {
    const view = await done(clerk.get(`/api/activities/${activity.id}`))
    return [view.participants[0].by_oneself, view.findings.length, view.files.length, view.files[0]?.finding]
  }
  await expect.poll(state, { timeout: 20_000 }).toEqual([true, 1, 2, expect.any(String)])
  await again.goto(`/visits/${activity.id}`)
  await expect(main(again)).toContainText('您已签到')
  await expect(again.getByRole('img', { name: '第1条发现的照片' })).toHaveCount(2)
  await expect(again.getByText('等待送达')).toHaveCount(0)
})

test('what the server will not have stays with its reason until it is given up', async ({ world }) => {
  const clerk = await world.ask('bangong')
  const { person } = await done((await world.ask('daibiao3')).get('/api/session'))
  const data = {
    ...{ kind: 'visit', title: '会改期的调研', held_on: await dayOf(clerk), place_kind: 'village' },
    ...{ division: '621123103', place: '苏家口村' },
  }
  const { activity } = await done(clerk.post('/api/activities', { data }))
  const path = `/api/activities/${activity.id}`
  await done(clerk.post(`${path}/participants`, { data: { people: [{ person: person.id }] } }))
  const page = await world.sit('daibiao3', phone)
  await page.goto(`/visits/${activity.id}`)
  await settled(page)
  // The office cancels it while somebody writes: what is written is still there to be saved.
  await text(main(page), '发现了什么').fill('路面结冰。')
  await done(clerk.post(`${path}/cancellation`, { data: { version: 1, reason: '大雪封路' } }))
  await expect(main(page)).toContainText('大雪封路')
  await button(main(page), '保存').click()
  const bar = page.getByRole('status').filter({ hasText: '没有送达' })
  await expect(bar).toContainText('路面结冰。')
  await expect(bar).toContainText('活动目前是“已取消”')
  await button(bar, '放弃').click()
  await expect(bar).toHaveCount(0)
})
