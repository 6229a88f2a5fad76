// A questionnaire that is open, and codes of one.
import type { APIRequestContext } from '@playwright/test'
import { done } from './missing.ts'

/** What an office asks of people served by a department: open from today. */
export async function questionnaire(clerk: APIRequestContext, title: string): Promise<string> {
  const { at } = await done(clerk.get('/api/demo/clock'))
  const organs = await done(clerk.get('/api/organs?per_page=200'))
  const organ = organs.items.find((one: { short_name: string }) => one.short_name === '县住建局').id
  const data = {
    ...{ title, organ, respondents: { code: 'served', zh: '服务对象', en: 'people served' } },
    ...{ intro: '为做好年度工作评议，现征求您的意见。', opens_on: at.slice(0, 10), closes_on: '2026-12-31' },
    questions: [
      { kind: 'grade', text: '您对该单位的工作是否满意', is_required: true },
      { kind: 'choice', text: '办一件事通常要跑几次', is_required: false, choices: ['一次', '两次', '三次以上'] },
      { kind: 'text', text: '您有什么意见和建议', is_required: false },
    ],
  }
  const { id, version } = await done(clerk.post('/api/questionnaires', { data }))
  await done(clerk.post(`/api/questionnaires/${id}/opening`, { data: { version } }))
  return id
}

/** One code of a questionnaire. */
export async function codesOf(clerk: APIRequestContext, id: string, count: number): Promise<string[]> {
  const data = { count }
  return (await done(clerk.post(`/api/questionnaires/${id}/codes`, { data }))).codes
}
