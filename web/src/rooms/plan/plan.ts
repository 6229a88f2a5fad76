// What the pages of the plan share.
import { api } from '@/api/client'
import type { components } from '@/api/schema'
import type { words } from './words'

export type Plan = components['schemas']['PlanView']
export type Edition = components['schemas']['PlanEdition']
export type Row = components['schemas']['PlanRow']
export type RowContent = components['schemas']['PlanRowContent']
export type Change = components['schemas']['PlanChange']
export type Candidate = components['schemas']['PlanCandidate']
export type List = components['schemas']['TopicList']
type Words = typeof words.zh

export const LISTS: readonly List[] = ['key', 'regular']
export const tones = { drafting: 'plain', in_council: 'amber', adopted: 'brand', published: 'green' } as const
export const changeTones = {
  added: 'green',
  changed: 'brand',
  dropped: 'red',
  restored: 'green',
  removed: 'done',
} as const

export const findPlan = (id: string, edition?: number) =>
  api.GET('/api/plans/{id}', { params: { path: { id }, query: edition ? { edition } : {} } })

/** Organs as options, in the order given. */
export const organOptions = (ids: readonly string[], names: Record<string, string>) =>
  ids.map((id) => ({ value: id, label: names[id] ?? id }))

/** The names of organs in a row. */
export const named = (ids: readonly string[], names: Record<string, string>) =>
  ids.map((id) => names[id] ?? '').join('、')

/** The value of a field in words. */
export function shown(field: string, value: unknown, names: Record<string, string>, w: Words): string {
  if (value === null || value === undefined || value === '') return '–'
  if (Array.isArray(value)) return field === 'sources' ? String(value.length) : named(value as string[], names) || '–'
  if (field === 'mode') return w.modes[value as keyof Words['modes']]
  if (field === 'list') return w.lists[value as List]
  if (field === 'lead') return names[value as string] ?? '–'
  if (field === 'month') return w.monthOf(Number(value))
  if (typeof value === 'boolean') return value ? w.yes : w.no
  return String(value)
}

/** A new row at the end of a list. */
export function blank(plan: Plan, list: List, from?: Candidate): RowContent {
  const standing = plan.rows.filter((row) => row.list === list && !row.is_dropped)
  return {
    number: Math.max(0, ...standing.map((row) => row.number)) + 1,
    list,
    title: from?.title ?? '',
    field: from?.field ?? '',
    mode: from?.mode ?? 'special_report',
    lead: '',
    organs: [],
    month: 6,
    cooperating: [],
    research_from: null,
    research_until: null,
    is_joint: false,
    contact: '',
    sources: from ? [from.source] : [],
  }
}
