// What the pages of this room share: types, tones, calls.
import { type Answer, api } from '@/api/client'
import type { components } from '@/api/schema'

type Schemas = components['schemas']
export type Next = Schemas['OpinionNext']
export type View = Schemas['OpinionView']
export type Row = Schemas['OpinionRow']
export type State = Schemas['OpinionState']
export type Item = Schemas['OpinionItem']
export type Interpellation = Schemas['InterpellationView']
export type InterpellationRow = Schemas['InterpellationRow']
export type InterpellationState = Schemas['InterpellationState']
export type Report = Schemas['WorkReport']
export type ReportView = Schemas['WorkReportView']
export type ReportStep = Schemas['WorkReportStep']
/** What can be done with a report: its next step, the session that hears it, the opinions compiled for it. */
export type ReportOffer = ReportStep | 'session' | 'matrix'
export type Inquiry = Schemas['InquiryView']
export type Question = Inquiry['questions'][number]
export type ReportRow = Schemas['WorkReportRowView']
export type Panel = Schemas['TopicPanel']
export type InquiryRow = Schemas['InquiryRow']
export type InquiryState = Schemas['InquiryState']
/** What is begun on a topic, by the part of its address. */
export type Beginning = 'work-reports' | 'opinions' | 'inquiries'
export type Names = Record<string, string>

export type Tone = 'plain' | 'brand' | 'green' | 'amber' | 'red' | 'done'
export const TONES: Record<State, Tone> = {
  collecting: 'plain',
  drafted: 'plain',
  submitted: 'amber',
  returned: 'red',
  to_be_voted: 'amber',
  approved: 'amber',
  handling: 'brand',
  draft_reported: 'brand',
  commented: 'brand',
  reported: 'amber',
  tabled: 'amber',
  balloting: 'amber',
  satisfied: 'green',
  dissatisfied: 'red',
  again: 'red',
  escalated: 'red',
  closed: 'done',
}

export const INQUIRY_TONES: Record<InquiryState, Tone> = {
  proposed: 'amber',
  decided: 'brand',
  held: 'brand',
  closed: 'done',
}
export const INTERPELLATION_TONES: Record<InterpellationState, Tone> = {
  drafting: 'plain',
  signing: 'brand',
  submitted: 'amber',
  examining: 'amber',
  sent: 'brand',
  answered: 'amber',
  satisfied: 'green',
  reanswer_requested: 'red',
  reanswer_decided: 'red',
  reanswered: 'amber',
  closed: 'done',
  withdrawn: 'done',
}

/** A step of opinions, by the last part of its address. */
export type Act =
  | 'submission'
  | 'return'
  | 'handover'
  | 'draft-report'
  | 'comment'
  | 'report'
  | 'redo'
  | 'session'
  | 'ballot'
  | 'outcome'
  | 'acceptance'
  | 'closure'
  | 'second-deliberation'
  | 'escalation'

/** What each act asks for besides the version. */
export const ASKS: Record<
  Act,
  readonly ('text' | 'reason' | 'due_on' | 'received_on' | 'meeting' | 'kind' | 'form' | 'files' | 'effect')[]
> = {
  submission: [],
  return: ['reason'],
  handover: ['received_on'],
  'draft-report': ['text', 'files'],
  comment: ['text'],
  report: ['text', 'files'],
  redo: ['reason', 'due_on'],
  session: ['meeting'],
  ballot: ['form'],
  outcome: [],
  acceptance: ['reason', 'effect'],
  closure: ['reason', 'effect'],
  'second-deliberation': ['reason', 'due_on'],
  escalation: ['kind', 'reason'],
}

/** A query without what was not chosen. */
export function chosen<T extends Record<string, unknown>>(filters: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(filters).filter(([, value]) => value !== '' && value !== false),
  ) as Partial<T>
}

/** The address of an export with the filters of its list. */
export function exportOf(path: string, query: Record<string, unknown>): string {
  const told = Object.entries(query).filter(([name]) => name !== 'page' && name !== 'per_page')
  const search = new URLSearchParams(told.map(([name, value]) => [name, String(value)]))
  return search.size ? `${path}?${search}` : path
}

/** What is chosen or is a day: left empty it is left out, so that the server says it is missing and not that it is malformed. */
const CHOICES = ['meeting', 'due_on', 'received_on', 'promised_on', 'target', 'organ', 'item', 'topic', 'from', 'until']
export function filled<T extends object>(sent: T): T {
  const kept = Object.entries(sent).filter(([name, value]) => value !== '' || !CHOICES.includes(name))
  return Object.fromEntries(kept) as T
}

/** Posts to an address of this room; the server checks the body. */
export function send(path: string, sent: object): Promise<Answer> {
  return api.POST(path as '/api/opinions', { body: filled(sent) as never })
}
