// What a line of today says, and which acts are a single decision that can be taken here.
import { api } from '@/api/client'
import type { components } from '@/api/schema'
import { dateInTable } from '@/shared/language'
import type { words } from './words'

type Schemas = components['schemas']
export type Today = Schemas['Today']
export type Matter = Schemas['TodayMatter']
export type Waiting = Schemas['TodayWaiting']
export type Code = Schemas['MatterCode']
type Words = typeof words.zh

/** The title of a line. */
export function titleOf(code: Code, item: Waiting, w: Words): string {
  if (code === 'plans_to_decide' || code === 'plans_returned') return w.planOf(item.title)
  if (code === 'linkages_to_decide') return w.linkedPlanOf(item.title)
  if (code === 'calendar_missing') return w.calendarOf(item.title)
  if (code === 'chain_to_verify') return w.checkedOn(item.title && dateInTable(item.title))
  return item.title
}

/** What stands under it: an organ or a name as it came, or a code in words; and the day. */
export function noteOf(code: Code, item: Waiting, w: Words): string {
  const day = item.due_on ? dateInTable(item.due_on) : ''
  const said: Partial<Record<Code, string>> = {
    hung_dates: w.labels[item.note] ?? item.note,
    stages_due: w.stages[item.note] ?? item.note,
    submission_news: w.stands[item.note] ?? item.note,
    windows_open: day && w.until(day),
    regimes_missing: w.levels[item.note] ?? item.note,
    administrators_missing: w.duties[item.note] ?? item.note,
    chain_to_verify: '',
    sign_ins_failed: w.tries(item.note),
    documents_to_approve: '',
    documents_returned: '',
    documents_to_sign_off: '',
    documents_to_dispatch: '',
    receipts_missing: '',
    documents_to_acknowledge: '',
  }
  const note = said[code] ?? item.note
  return [note, code === 'windows_open' ? '' : day].filter(Boolean).join(' · ')
}

const path = (id: string) => ({ params: { path: { id } } })

/** The plan and deliberation opinions are approved with the words of the council's decision: not by one tap. */
const WITH_WORDS = ['annual_plan', 'deliberation_opinions']

/** The rooms' own acts, where it is one decision without words; otherwise the page is opened. */
export function actOf(code: Code, item: Waiting) {
  const { id, version, note } = item
  switch (code) {
    case 'plans_to_decide':
      return () => api.POST('/api/plans/{id}/decisions', { ...path(id), body: { approves: true, reason: '', version } })
    case 'documents_to_approve':
      return WITH_WORDS.includes(note)
        ? null
        : () => api.POST('/api/documents/{id}/approve', { ...path(id), body: { version, decision: '' } })
    case 'documents_to_acknowledge':
      return () => api.POST('/api/documents/{id}/acknowledge', path(id))
    case 'items_to_accept':
      return () => api.POST('/api/assignments/{id}/accept', { ...path(id), body: { version } })
    case 'meetings_today':
      return () => api.POST('/api/meetings/{id}/check-in', path(id))
    default:
      return null
  }
}
