// What the pages of this room share: types, the order of steps, who may take which, rows of departments.
import { computed, type MaybeRefOrGetter, toValue } from 'vue'
import { useFind } from '@/api/calls'
import { api } from '@/api/client'
import type { components } from '@/api/schema'
import type { CadenceBlock } from '@/kit/cadence'
import type { Said } from '@/shared/language'

type Schemas = components['schemas']
export type View = Schemas['CampaignView']
export type Row = Schemas['CampaignRow']
export type Step = Schemas['CampaignStep']
export type Done = Schemas['CampaignDone']
export type PaperKind = Schemas['CampaignPaperKind']
export type DepartmentRow = Schemas['CampaignDepartmentRow']
export type Share = Schemas['CampaignShare']
export type Supervised = Schemas['CampaignSupervised']
export type Due = Schemas['CampaignDue']
export type Outcome = Schemas['BallotOutcome']
type Right = Schemas['Right']
type BallotState = Schemas['BallotState']

/** The steps as a year goes. What follows the ballot may come in another order. */
export const STEPS: readonly Step[] = [
  'adopted',
  'forwarded',
  'board_shown',
  'mobilised',
  'appraised',
  'handed_over',
  'reported',
  'notified',
  'published',
  'concluded',
]
/** Taken by acts of their own: keeping the result, handing over. */
export const OWN_ACTS: readonly Step[] = ['appraised', 'handed_over']
const OF_THE_COUNCIL: readonly Step[] = ['adopted', 'board_shown', 'published', 'concluded']

export const rightOf = (step: Step): Right => (OF_THE_COUNCIL.includes(step) ? 'decide_campaign' : 'keep_campaign')

interface HasDone {
  content: { done?: readonly Done[] }
}
export const doneAt = (view: HasDone, step: Step) => view.content.done?.find((one) => one.step === step)

/** The furthest step of a year; none before its programme was adopted. */
const furthest = (view: HasDone) => STEPS.filter((step) => doneAt(view, step)).at(-1)

/** How far a year is, as a page says it: between the mobilisation and the result there is the ballot, unless it is void. */
export function stageOf(
  view: HasDone & {
    ballot?: string | null | undefined
    vote?: { state: BallotState } | null | undefined
    ballot_state?: BallotState | null | undefined
  },
) {
  const last = furthest(view) ?? 'programme'
  const isVoid = (view.vote?.state ?? view.ballot_state) === 'void'
  return last === 'mobilised' && view.ballot && !isVoid ? 'balloted' : last
}

/** What comes next, where the programme is forwarded or not; none once it ended. What was passed over stays passed over. */
export function nextOf(view: HasDone, isForwarded: boolean): Step | undefined {
  const last = STEPS.findLastIndex((step) => doneAt(view, step))
  const mayBePassed: readonly Step[] = isForwarded ? ['board_shown'] : ['forwarded', 'board_shown']
  return STEPS.find((step, at) => {
    if (doneAt(view, step) || (step === 'forwarded' && !isForwarded)) return false
    return at > last || !mayBePassed.includes(step)
  })
}

/** What the regime of today says of evaluations, for pages that have no campaign yet. */
export function useRegime(enabled: MaybeRefOrGetter<boolean> = true) {
  const { data } = useFind(['rulebook', 'evaluation'], () => api.GET('/api/regime', { params: { query: {} } }), {
    enabled,
  })
  const value = (key: string) => data.value?.entries.find((one) => one.key === `evaluation.${key}`)?.value
  return computed(() =>
    data.value
      ? { isForwarded: value('forwarded') === true, everyDepartment: value('every_department') === true }
      : undefined,
  )
}

/** Whether the departments, their order and who checks them still change. */
export const isOpen = (view: View) => !doneAt(view, 'concluded')
export const isBeforeBallot = (view: View) => isOpen(view) && (!view.ballot || view.vote?.state === 'void')

export const REPORT_STATES = ['none', 'drafted', 'returned', 'stands'] as const
export type ReportState = (typeof REPORT_STATES)[number]
export function reportOf(row: DepartmentRow): ReportState {
  const report = row.content.report
  if (report?.stands_on) return 'stands'
  if (report?.returned) return 'returned'
  return report?.text ? 'drafted' : 'none'
}

export interface Wanted {
  q: string
  group: string
  supervisor: string
  sort: string
}
const text = (row: DepartmentRow, view: View) =>
  [row.name, row.content.supervisor?.name, row.content.office ? view.names[row.content.office] : '']
    .filter(Boolean)
    .join(' ')
    .toLowerCase()

const rate = ({ done, of }: Share) => (of ? done / of : -1)
const VALUES: Record<string, (row: DepartmentRow) => number | string> = {
  position: (row) => row.position,
  name: (row) => row.name,
  supervisor: (row) => row.content.supervisor?.name ?? '',
  group: (row) => row.content.group ?? 0,
  checked: (row) => row.checked.done,
  board: (row) => row.commitments.late * -1000 + rate(row.commitments),
  report: (row) => REPORT_STATES.indexOf(reportOf(row)),
  opinions: (row) => (row.content.settled ? 1000 + (row.content.opinions?.length ?? 0) : 0),
  result: (row) => bestShare(row.content.result),
  items: (row) => rate(row.items),
}
const bestShare = (result: Outcome | null | undefined) => (result?.total ? (result.counts[0] ?? 0) / result.total : -1)

/** The departments of a page as they are looked for and sorted; in the running order without a wish. */
export function wantedOf(view: View, wanted: Wanted): DepartmentRow[] {
  const words = wanted.q.trim().toLowerCase()
  const found = view.departments.filter(
    (row) =>
      (!words || text(row, view).includes(words)) &&
      (!wanted.group || String(row.content.group ?? 'none') === wanted.group) &&
      (!wanted.supervisor || (row.content.supervisor?.person ?? 'none') === wanted.supervisor),
  )
  const value = VALUES[wanted.sort.replace('-', '')]
  if (!value) return found
  const way = wanted.sort.startsWith('-') ? -1 : 1
  return [...found].sort((a, b) => {
    const [left, right] = [value(a), value(b)]
    const order = typeof left === 'string' ? left.localeCompare(String(right), 'zh-Hans-CN') : left - Number(right)
    return way * order || a.position - b.position
  })
}

/** An item of a list at another place; outside the list it stays where it is. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const all = [...list]
  if (to < 0 || to >= all.length || from < 0 || from >= all.length) return all
  all.splice(to, 0, ...all.splice(from, 1))
  return all
}

/** What the rhythm of the year lacks, and who answers for it. */
export interface Missing {
  id: string
  /** The department; none for all together. */
  name: string | null
  rule: Said
  periods: Said[]
  supervisor: string
}

/** The periods that are over and have too little: of all together the office that keeps the evaluation answers for them,
 * of a department its supervisor. */
export function missingOf(
  blocks: readonly CadenceBlock[],
  view: Pick<View, 'departments' | 'names' | 'lead'>,
): Missing[] {
  const supervisors = new Map(view.departments.map((row) => [row.organ as string, row.content.supervisor?.name ?? '']))
  const lines = blocks.flatMap((block) => {
    const of = (cells: CadenceBlock['whole']) =>
      block.periods.filter((_, at) => cells[at]?.state === 'missing').map((period) => period.label)
    const whole = {
      id: block.code,
      name: null,
      rule: block.name,
      periods: of(block.whole),
      supervisor: view.names[view.lead] ?? '',
    }
    const each = block.departments.map((one) => ({
      id: `${block.code} ${one.organ}`,
      name: one.name,
      rule: block.name,
      periods: of(one.cells),
      supervisor: supervisors.get(one.organ) ?? '',
    }))
    return [whole, ...each]
  })
  return lines.filter((line) => line.periods.length > 0)
}

/** What an entry of an agenda opens. */
export function linkOf(due: Due, campaign: string): string {
  const [room, id] = due.link.split(':')
  if (room === 'assignment') return `/assignments/${id}`
  if (room === 'commitment') return `/commitments/${id}`
  return `/campaigns/${campaign}/departments/${due.organ}`
}

export function useCampaign(id: MaybeRefOrGetter<string>, options: { enabled?: MaybeRefOrGetter<boolean> } = {}) {
  return useFind(
    () => ['campaign', 'one', toValue(id)],
    () => api.GET('/api/campaigns/{id}', { params: { path: { id: toValue(id) } } }),
    options,
  )
}

const SEATS = ['chair', 'vice_chair', 'secretary_general', 'member'] as const
const COUNCIL = ['chair', 'vice_chair', 'secretary_general'] as const
type Seat = Exclude<Schemas['SeatKind'], 'deputy'>

/** The members of the standing committee in office, the council of chairpersons before the others. */
export function useMembers(enabled: MaybeRefOrGetter<boolean> = true) {
  const { data } = useFind(['person', 'seated'], membersOf, { enabled })
  const members = computed(() => data.value?.items ?? [])
  return { members, council: computed(() => members.value.filter((one) => one.isOfCouncil)) }
}
export interface Member {
  value: string
  label: string
  seat: Seat
  isOfCouncil: boolean
}
async function membersOf() {
  const asked = SEATS.map((seat) => api.GET('/api/people', { params: { query: { seat, per_page: 200 } } }))
  const answers = await Promise.all(asked)
  const failed = answers.find((one) => one.error !== undefined)
  if (failed) return failed as never
  const items = answers.flatMap((answer, at) =>
    (answer.data?.items ?? []).map(
      (one): Member => ({
        value: one.person.id,
        label: one.person.name,
        seat: SEATS[at] ?? 'member',
        isOfCouncil: (COUNCIL as readonly string[]).includes(SEATS[at] ?? ''),
      }),
    ),
  )
  return { data: { items }, response: answers[0]?.response as Response }
}
