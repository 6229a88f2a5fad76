// A questionnaire that is open, and records of the hotline, where the lived year has none.
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

/** A workbook of the hotline, as a text that it takes as well. */
const HOTLINE = `工单编号,受理时间,诉求类别,诉求内容,承办单位,办结时间,是否按时,满意度评价,来电人,联系电话
GD001,2026-10-08,市政设施,渭河路路灯不亮,县住建局,2026-10-10,是,满意,王某,13800000000
GD002,2026-10-12,农村供水,会川镇停水两天,县水务局,2026-10-20,否,不满意,李某,13800000001
GD003,2026-11-02,物业管理,电梯长期停用，请回电13800000002,住建部门,,,,张某,13800000002
`

export async function hotline(clerk: APIRequestContext) {
  const multipart = { file: { name: '工单.csv', mimeType: 'text/csv', buffer: Buffer.from(HOTLINE) } }
  const { digest } = await done(clerk.post('/api/hotline/check', { multipart }))
  await done(clerk.post(`/api/hotline/import?digest=${digest}`, { multipart }))
}
