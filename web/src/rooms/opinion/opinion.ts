// What the pages of this room share: types, tones, calls.
import { type Answer, api, body } from '@/api/client'
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

/** A step of opinions, by the last part of its address. */
export type Act =
  | 'submission'
  | 'approval'
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

/** Which acts a state offers, with the right that each needs. */
export const ACTS: Partial<Record<State, readonly [Act, string][]>> = {
  drafted: [['submission', 'draft_opinion']],
  submitted: [
    ['approval', 'approve_opinion'],
    ['return', 'approve_opinion'],
  ],
  approved: [['handover', 'issue_assignment']],
  handling: [['draft-report', 'answer_assignment']],
  draft_reported: [
    ['comment', 'verify_answer'],
    ['draft-report', 'answer_assignment'],
  ],
  commented: [['report', 'answer_assignment']],
  reported: [
    ['session', 'approve_opinion'],
    ['redo', 'approve_opinion'],
    ['acceptance', 'approve_opinion'],
  ],
  tabled: [['ballot', 'arrange_ballot']],
  balloting: [['outcome', 'arrange_ballot']],
  satisfied: [['closure', 'issue_assignment']],
  dissatisfied: [
    ['second-deliberation', 'approve_opinion'],
    ['escalation', 'escalate'],
  ],
  escalated: [['closure', 'issue_assignment']],
}

/** What each act asks for besides the version. */
export const ASKS: Record<
  Act,
  readonly ('text' | 'reason' | 'decision' | 'due_on' | 'meeting' | 'kind' | 'form' | 'files')[]
> = {
  submission: [],
  approval: ['decision'],
  return: ['reason'],
  handover: [],
  'draft-report': ['text', 'files'],
  comment: ['text'],
  report: ['text', 'files'],
  redo: ['reason', 'due_on'],
  session: ['meeting'],
  ballot: ['form'],
  outcome: [],
  acceptance: ['reason'],
  closure: ['reason'],
  'second-deliberation': ['reason', 'due_on'],
  escalation: ['kind', 'reason'],
}

/** Uploads files; gives their identifiers. */
export async function upload(files: readonly File[]): Promise<string[]> {
  if (files.length === 0) return []
  const form = new FormData()
  for (const file of files) form.append('file', file)
  const kept = await body(api.POST('/api/files', { body: form as never, bodySerializer: (sent) => sent as never }))
  return kept.map((file) => file.id)
}

/** Posts to an address of this room; the server checks the body. */
export function send(path: string, sent: object): Promise<Answer> {
  return api.POST(path as '/api/opinions', { body: sent as never })
}
