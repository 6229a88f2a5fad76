// What the pages of this room share: types, tones, names of cells.
import { api } from '@/api/client'
import type { components } from '@/api/schema'
import { say } from '@/shared/language'
import type { words } from './words'

type Schemas = components['schemas']
export type Ballot = Schemas['Ballot']
export type View = Schemas['BallotView']
export type State = Schemas['BallotState']
export type Scale = Schemas['BallotScale']
export type Form = Schemas['BallotForm']
export type Tally = Schemas['BallotTally']
export type Entry = Schemas['BallotEntry']
export type NewBallot = Schemas['NewBallot']

export type Tone = 'plain' | 'brand' | 'green' | 'amber' | 'red' | 'done'
export const TONES: Record<State, Tone> = {
  designed: 'plain',
  roster_frozen: 'plain',
  open: 'brand',
  closed: 'amber',
  tallied: 'amber',
  announced: 'green',
  sent: 'green',
  published: 'done',
  void: 'red',
}

/** Steps that need nothing but the ballot's version. */
export type Step = 'open' | 'close' | 'announcement' | 'again' | 'publication'
/** Steps that need a reason. */
export type Reasoned = 'recount' | 'void'

export function take(step: Step, ballot: Ballot) {
  const path = `/api/ballots/{id}/${step}` as '/api/ballots/{id}/open'
  return api.POST(path, { params: { path: { id: ballot.id } }, body: { version: ballot.version } })
}

export function takeFor(step: Reasoned, ballot: Ballot, reason: string) {
  const path = `/api/ballots/{id}/${step}` as '/api/ballots/{id}/recount'
  return api.POST(path, { params: { path: { id: ballot.id } }, body: { version: ballot.version, reason } })
}

/** What a cell of a count is called: `subjects.0.counts.1`, `sheets.issued`. */
export function cellName(cell: string, view: View, w: typeof words.zh): string {
  const [kind, at, part, column] = cell.split('.')
  if (kind === 'sheets') return w.sheets[at as keyof typeof w.sheets]
  const title = view.subjects[Number(at)]?.title ?? ''
  if (part === 'rest') return `${title} · ${w.restOf[view.ballot.form]}`
  const choice = view.ballot.rule.choices[Number(column)]
  return `${title} · ${choice ? say(choice) : ''}`
}
