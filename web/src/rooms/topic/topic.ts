// What the pages of topics share.
import { api } from '@/api/client'
import type { components } from '@/api/schema'
import { today } from '@/shared/language'
import type { words } from './words'

export type Topic = components['schemas']['TopicView']
export type State = components['schemas']['TopicState']
export type Stage = components['schemas']['TopicStageView']
export type BoardRow = components['schemas']['TopicBoardRow']
export type StageCode = keyof typeof words.zh.stages

export const ORDER = [
  'planned',
  'scheme',
  'research',
  'opinions_sent',
  'draft_received',
  'commented',
  'final_received',
  'distributed',
  'deliberated',
  'opinions_drafted',
  'opinions_approved',
  'handed_over',
  'handling',
  'commented_report',
  'reported',
  'balloted',
  'concluded',
] as const satisfies readonly StageCode[]

/** Where the fact behind a cell is shown: its own page when it has one, else the topic's time line. */
export function factOf(topic: string, subject?: string | null): string {
  const [kind, id] = (subject ?? '').split(':')
  const pages: Record<string, string> = {
    meeting: `/meetings/${id}`,
    ballot: `/ballots/${id}`,
    document: `/documents/${id}`,
    opinion: `/opinions/${id}`,
    work_report: `/work-reports/${id}`,
    special_inquiry: `/inquiries/${id}`,
    interpellation: `/interpellations/${id}`,
    assignment: `/assignments/${id}`,
    plan: `/plans/${id}`,
  }
  return (kind && pages[kind]) || `/topics/${topic}`
}

/** Query parameters without the empty ones. */
export function chosen<T extends Record<string, unknown>>(filters: T): Partial<T> {
  const kept = Object.entries(filters).filter(([, value]) => value !== '' && value !== false && value !== 0)
  return Object.fromEntries(kept) as Partial<T>
}

export const findTopic = (id: string) => api.GET('/api/topics/{id}', { params: { path: { id } } })

export const thisYear = () => Number(today().slice(0, 4))

/** The years around this one, for a select. */
export function years(): { value: string; label: string }[] {
  return [1, 0, -1, -2, -3].map((by) => {
    const year = String(thisYear() + by)
    return { value: year, label: year }
  })
}
