// What is pure in this room: which acts a page offers, what an approval sends, how the rounds of a topic are told.
import type { components } from '@/api/schema'
import type { Act, Interpellation, State, View } from './opinion'

type Right = components['schemas']['Right']
type May = (right: Right) => boolean
export type Round = components['schemas']['OpinionRoundLine']
export type ItemLine = View['lines'][number]

/** Which acts a state offers, with the right that each needs and who takes it. */
const ACTS: Partial<Record<State, readonly (readonly [Act, Right, ('lead' | 'organ')?])[]>> = {
  drafted: [['submission', 'draft_opinion', 'lead']],
  submitted: [['return', 'approve_opinion']],
  approved: [['handover', 'issue_assignment']],
  handling: [['draft-report', 'answer_assignment', 'organ']],
  draft_reported: [
    ['comment', 'verify_answer', 'lead'],
    ['draft-report', 'answer_assignment', 'organ'],
  ],
  commented: [['report', 'answer_assignment', 'organ']],
  reported: [
    ['session', 'approve_opinion'],
    ['redo', 'approve_opinion'],
    ['acceptance', 'approve_opinion'],
  ],
  tabled: [
    ['ballot', 'arrange_ballot'],
    ['session', 'approve_opinion'],
  ],
  balloting: [['outcome', 'arrange_ballot']],
  satisfied: [['closure', 'issue_assignment']],
  dissatisfied: [
    ['second-deliberation', 'approve_opinion'],
    ['escalation', 'escalate'],
  ],
  escalated: [['closure', 'issue_assignment']],
}

type Standing = Pick<View, 'is_announced' | 'is_balloted' | 'is_lead' | 'is_organ' | 'open_items'> & {
  opinion: Pick<View['opinion'], 'state' | 'round'>
  next?: { what: string } | null | undefined
}

/** The acts that whoever looks may take now: none that the server is sure to refuse. */
export function actsOf(view: Standing, may: May): Act[] {
  const { state, round } = view.opinion
  const refused: Partial<Record<Act, boolean>> = {
    acceptance: view.is_balloted || view.open_items > 0,
    outcome: !view.is_announced,
    closure: view.next?.what !== 'close',
    'second-deliberation': round > 1,
  }
  return (ACTS[state] ?? [])
    .filter(([, right, by]) => may(right) && (by !== 'lead' || view.is_lead) && (by !== 'organ' || view.is_organ))
    .map(([act]) => act)
    .filter((act) => !refused[act])
}

/** The date that the council sets for an item; empty for the rule's. */
export interface OwnDate {
  due_on: string
  reason: string
}

/** What an approval sends of dates: those of the items that have one, by the items' numbers. */
export function duesOf(dates: readonly OwnDate[]) {
  return dates
    .map((one, row) => ({ number: row + 1, due_on: one.due_on, reason: one.reason }))
    .filter((one) => one.due_on || one.reason.trim())
}

/** Under which name the server speaks of an item's date: it counts the dates that were sent. */
export function fieldOf(row: number, field: keyof OwnDate, dates: readonly OwnDate[]): string {
  const before = dates.slice(0, row).filter((one) => one.due_on || one.reason.trim()).length
  return `dues.${before}.${field}`
}

/** How an item stands: a light while somebody is waited for, else its state, so that what is not closed never looks so. */
export function standOf(line: Pick<ItemLine, 'state' | 'light' | 'closed_on' | 'carried_over_on'>) {
  if (line.closed_on || line.state === 'closed') return { closed: true as const }
  if (line.carried_over_on) return { carriedOver: line.carried_over_on }
  if (line.light === 'done') return { state: line.state }
  return { light: line.light }
}

/** Where a round led: what the ballot said, and what was decided after it. */
export function endOf(round: Pick<Round, 'state' | 'outcome' | 'escalation'>) {
  const said = round.outcome ? (round.outcome.outcome.passed ? 'satisfied' : 'dissatisfied') : null
  const next = round.state === 'again' ? 'again' : (round.escalation?.kind ?? null)
  return { said, next } as const
}

/** What of a record's details is told beside it: reasons and decisions as they were written, days, and nothing of codes. */
export function noteOf(details: unknown): string | null {
  if (typeof details !== 'object' || details === null) return null
  const told = details as Record<string, unknown>
  const texts = ['decision', 'reason', 'words', 'meeting'].map((name) => told[name])
  const found = texts.filter((one): one is string => typeof one === 'string' && one !== '' && !IDENTIFIER.test(one))
  return found.length ? found.join(' · ') : null
}
const IDENTIFIER = /^([a-z_]+:)?[0-9a-f]{8}-[0-9a-f]{4}-/

/** An act on an interpellation: what it asks for besides the version. */
export interface Offer {
  path: string
  /** The key of its words. */
  name: keyof typeof OFFERS
  asks: readonly ('meeting' | 'form' | 'due_on' | 'decision' | 'text' | 'head' | 'reason' | 'files')[]
  more?: object
}
const OFFERS = {
  opening: { path: 'opening', asks: [] },
  sign: { path: 'signature', asks: [] },
  submit: { path: 'submission', asks: ['meeting'] },
  examination: { path: 'examination', asks: [] },
  sending: { path: 'sending', asks: ['form', 'due_on', 'decision'] },
  answerIt: { path: 'answer', asks: ['text', 'head', 'files'] },
  satisfiedWith: { path: 'vote', asks: [], more: { is_dissatisfied: false } },
  dissatisfiedWith: { path: 'vote', asks: [], more: { is_dissatisfied: true } },
  satisfaction: { path: 'satisfaction', asks: [] },
  reanswerRequest: { path: 'reanswer-request', asks: ['reason'] },
  reanswerDecision: { path: 'reanswer-decision', asks: ['due_on', 'decision'] },
  closeIt: { path: 'closure', asks: ['decision'] },
  withdrawal: { path: 'withdrawal', asks: ['reason'] },
} as const

/** What whoever looks at an interpellation may do now, the foremost first. */
export function offersOf(view: Interpellation, may: May, me?: string): Offer[] {
  const state = view.interpellation.state
  const council = may('approve_opinion')
  const standing = view.signers.filter((one) => !one.withdrawn_on)
  const mine = standing.find((one) => one.person === me)?.is_dissatisfied
  const spoke = standing.every((one) => typeof one.is_dissatisfied === 'number')
  const when: Record<keyof typeof OFFERS, boolean> = {
    opening: view.is_mine && state === 'drafting',
    sign: may('interpellate') && state === 'signing' && !view.has_signed,
    submit: view.is_mine && state === 'signing' && standing.length >= view.needed,
    examination: council && state === 'submitted',
    sending: council && state === 'examining',
    answerIt: may('answer_assignment') && (state === 'sent' || state === 'reanswer_decided'),
    satisfiedWith: view.has_signed && state === 'answered' && mine !== 0,
    dissatisfiedWith: view.has_signed && state === 'answered' && mine !== 1,
    satisfaction: view.is_mine && state === 'answered' && spoke && !view.may_ask_again,
    reanswerRequest: view.has_signed && state === 'answered' && view.may_ask_again,
    reanswerDecision: council && state === 'reanswer_requested',
    closeIt: council && (state === 'satisfied' || state === 'reanswer_requested' || state === 'reanswered'),
    withdrawal: view.is_mine && (state === 'drafting' || state === 'signing' || state === 'submitted'),
  }
  const names = (Object.keys(OFFERS) as (keyof typeof OFFERS)[]).filter((name) => when[name])
  return names.map((name) => ({ name, ...OFFERS[name] }))
}
