// What the pages of this room share: types, calls, choices, the time line.

import { computed } from 'vue'
import { useFind } from '@/api/calls'
import { api } from '@/api/client'
import type { components } from '@/api/schema'
import { type LightState, stateOf } from '@/kit/light'
import type { Happened } from '@/kit/Timeline.vue'
import { happenedWords } from '@/shared/happened/happened'
import { dateInTable, useWords } from '@/shared/language'
import { words } from './words'

type Schemas = components['schemas']
export type View = Schemas['AssignmentView']
export type Row = Schemas['AssignmentRowView']
export type Item = Schemas['Assignment']
export type Move = Schemas['AssignmentMove']
export type State = Schemas['AssignmentState']
export type NewFigure = Schemas['NewAssignmentFigure']
export type Outcome = Schemas['AssignmentOutcome']

export type Tone = 'plain' | 'brand' | 'green' | 'amber' | 'red' | 'done'
export const TONES: Record<State, Tone> = {
  drafted: 'plain',
  issued: 'amber',
  accepted: 'brand',
  objected: 'red',
  answered: 'amber',
  returned: 'red',
  verified: 'amber',
  rated: 'green',
  dissatisfied: 'red',
  escalated: 'red',
  closed: 'done',
}

/** The light of a row: none where nobody is waited for and the item is not closed yet, so that its state alone speaks. */
export const lightOfRow = (row: { light: Schemas['Light']; state: State }): LightState | undefined =>
  row.light === 'done' && row.state !== 'closed' ? undefined : stateOf(row.light)

/** Where each act is posted. */
const PATHS: Record<Move, string> = {
  hand_over: 'hand_over',
  accept: 'accept',
  object: 'object',
  uphold: 'uphold',
  reassign: 'reassign',
  report: 'progress',
  ask: 'extension',
  decide: 'extension/decide',
  answer: 'answers',
  verify: 'verify',
  return: 'return',
  rate: 'rate',
  handle_again: 'again',
  escalate: 'escalate',
  remind: 'remind',
  keep_promise: 'promise',
  close: 'close',
  carry_over: 'carry-over',
  pause: 'pause',
  resume: 'resume',
  hand_in_part: 'part',
}

/** An act on an item; every one of them answers the item as it is then. */
export function act(move: Move, id: string, what: Record<string, unknown>) {
  const path = `/api/assignments/{id}/${PATHS[move]}` as '/api/assignments/{id}/accept'
  return api.POST(path, { params: { path: { id } }, body: what as { version: number } })
}

export const fileAddress = (id: string, file: string) => `/api/assignments/${id}/files/${file}`

/** 7520500 thousandths are 7520.5. */
export function quantity(thousandths: number): string {
  const whole = Math.trunc(thousandths / 1000)
  const part = String(Math.abs(thousandths % 1000))
    .padStart(3, '0')
    .replace(/0+$/, '')
  return part ? `${whole}.${part}` : String(whole)
}

const OF_CONGRESS = new Set(['special_committee', 'working_body', 'office'])
const OTHERS = new Set(['party_committee', 'partner'])

/** Organs to choose from: those that handle, and the bodies of the congress that verify. */
export function useOrgans() {
  const { data } = useFind(['organ', 'choices'], () =>
    api.GET('/api/organs', { params: { query: { page: 1, per_page: 200 } } }),
  )
  const all = computed(() =>
    (data.value?.items ?? []).map((organ) => ({ ...organ, value: organ.id, label: organ.short_name })),
  )
  return {
    handling: computed(() => all.value.filter((organ) => !OF_CONGRESS.has(organ.kind) && !OTHERS.has(organ.kind))),
    leading: computed(() => all.value.filter((organ) => OF_CONGRESS.has(organ.kind))),
  }
}

/** Words and sayings that the pages share. */
export function useRoom() {
  const w = useWords(words)
  function nextWords(view: View): string {
    const { who, what, by, rule } = view.next
    if (!what) return w.value.finished
    const party = who === 'organ' ? view.organ_name : who === 'lead' ? view.lead_name : w.value.parties[who]
    const basis = rule ? w.value.rules[rule] : undefined
    return (
      w.value.next(party, w.value.moves[what]) +
      (by ? w.value.nextBy(dateInTable(by)) : '') +
      (basis ? ` (${basis})` : '')
    )
  }
  function happened(records: readonly Schemas['Record'][]): Happened[] {
    return records.map((record) => {
      const details = (record.details ?? {}) as Record<string, unknown>
      const note = [details.reason, details.words].find((one) => typeof one === 'string' && one !== '')
      return {
        id: record.id,
        who: record.name === 'system' ? w.value.system : record.name,
        role: record.capacity || null,
        what: happenedWords(record.happened),
        at: record.at,
        note: (note as string | undefined) ?? null,
        tone: record.happened === 'assignment.returned' ? 'red' : 'plain',
      }
    })
  }
  return { w, nextWords, happened }
}
