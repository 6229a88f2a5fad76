// What the pages of this room share: types, choices, columns of the time line.
import type { components } from '@/api/schema'
import type { Happened } from '@/kit/Timeline.vue'
import { happenedWords } from '@/shared/happened/happened'
import { useWords } from '@/shared/language'
import { words } from './words'

type Schemas = components['schemas']
export type Submission = Schemas['Submission']
export type SubmissionView = Schemas['SubmissionView']
export type Listed = Schemas['ListedSubmission']
export type WindowView = Schemas['SolicitationWindowView']
export type NewWindow = Schemas['NewSolicitationWindow']
export type Became = Schemas['SubmissionBecame']
export type Channel = Schemas['SubmissionChannel']
export type Source = Schemas['TopicSource']
export type Mode = Schemas['SubmissionMode']
export type Stand = Submission['state'] | 'merged'
export type Screening = Schemas['Screening']
export type Outcome = Schemas['ScreeningOutcome']
export type Destination = Schemas['ScreeningDestination']

export type Tone = 'plain' | 'brand' | 'green' | 'amber' | 'red' | 'done'
export const TONES: Record<Stand, Tone> = {
  received: 'amber',
  accepted: 'brand',
  declined: 'done',
  transferred: 'done',
  taken_up: 'green',
  merged: 'plain',
}

/** How a submission stands, merging included. */
export function standOf(one: { state: Exclude<Stand, 'merged'>; merged_into?: string | null }): Stand {
  return one.merged_into ? 'merged' : one.state
}

/** Words that the room's pages share. */
export function useRoom() {
  const w = useWords(words)
  const nameOf = (one: { proposer: string; proposer_name: string }) =>
    one.proposer === 'public' ? w.value.publicPerson : one.proposer_name
  function happened(records: readonly Schemas['Record'][]): Happened[] {
    return records.map((record) => {
      const details = (record.details ?? {}) as { reason?: unknown; screening?: { reason?: unknown }; title?: unknown }
      const note = [details.reason, details.screening?.reason, details.title].find((one) => typeof one === 'string')
      return {
        id: record.id,
        who: { public: w.value.publicPerson, system: w.value.system }[record.name] ?? record.name,
        role: record.capacity || null,
        what: happenedWords(record.happened),
        at: record.at,
        note: (note as string | undefined) ?? null,
      }
    })
  }
  /** Fields of work: kept as the congress calls them, whatever the language of the page. */
  const fields = () => words.zh.fields.map((value, at) => ({ value, label: w.value.fields[at] ?? value }))
  return { w, nameOf, happened, fields }
}
