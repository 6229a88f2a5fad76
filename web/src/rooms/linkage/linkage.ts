// What the pages of this room share.
import type { components } from '@/api/schema'
import type { GanttMark } from '@/kit/gantt'
import { daysBetween } from '@/shared/language'

type Schemas = components['schemas']
export type Linkage = Schemas['Linkage']
export type View = Schemas['LinkageView']
export type ItemView = Schemas['LinkageItemView']
export type Item = Schemas['LinkageItem']
export type Stand = Schemas['LinkageStand']
export type Proposal = Schemas['LinkageProposal']
export type Request = Schemas['LinkageRequest']
export type Approval = Schemas['LinkageApproval']
export type Mode = Schemas['TopicMode']
export type Board = Schemas['LinkageBoard']
export type Cell = Schemas['LinkageBoardCell']
export type Entry = Schemas['LinkageBoardEntry']
export type Cycle = Schemas['LinkageCycle']
export type Guard = Schemas['LinkageGuard']
export type SideBySide = Schemas['LinkageSideBySide']
export type Results = Schemas['LinkageResults']
export type FigureCode = Schemas['LinkageFigureCode']
export type Taken = Schemas['LinkageTaken']

export const TAKEN_STAGES = [
  'screening',
  'research',
  'deliberation',
  'follow_up',
] as const satisfies readonly Taken['stage'][]

export const STAND_TONES = {
  open: 'plain',
  declined: 'red',
  approved: 'amber',
  linked: 'green',
  dropped: 'done',
} as const satisfies Record<Stand, string>

export const APPROVAL_TONES = {
  waiting: 'plain',
  in_council: 'amber',
  approved: 'green',
  returned: 'red',
} as const satisfies Record<Approval['state'], string>

/** What became of an item since the edition before: nothing, when it is the same. */
export function changeOf(item: Item, before: readonly Item[]): 'added' | 'changed' | 'dropped' | null {
  if (!before.length) return null
  const was = before.find((one) => one.item === item.item)
  if (!was) return 'added'
  if (item.is_dropped && !was.is_dropped) return 'dropped'
  const fields = ['title', 'field', 'mode', 'lead', 'month'] as const
  return fields.some((field) => item[field] !== was[field]) ? 'changed' : null
}

/** In how many counties an item is linked, of how many that take part. */
export function linkedIn(item: ItemView, view: View): [number, number] {
  const counties = view.congresses.filter((one) => !one.is_city)
  const is = (congress: string) => item.stands.some((one) => one.congress === congress && one.stand === 'linked')
  return [counties.filter((one) => is(one.congress)).length, counties.length]
}

/** The counties from which something is awaited or came: one that takes no part and sent nothing is not counted. */
export function awaitedFrom<T extends { stand: Stand; sent?: unknown }>(counties: readonly T[]): T[] {
  return counties.filter((one) => one.sent || !['declined', 'dropped'].includes(one.stand))
}

/** Where the fact behind a cell or a figure is shown; none when it has no page of its own, or none for these people. */
export function factOf(fact: string | null | undefined, face?: string, seesPeople = false): string | undefined {
  const [kind, id] = (fact ?? '').split(':')
  const pages: Record<string, string> = {
    topic: 'topics',
    meeting: 'meetings',
    opinion: 'opinions',
    submittal: 'submittals',
    document: 'documents',
    ballot: 'ballots',
    activity: 'activities',
    work_report: 'work-reports',
    research_group: 'research-groups',
    linkage: 'linkages',
    linkage_item: 'linkage-items',
    assignment: 'assignments',
    submission: 'submissions',
    special_inquiry: 'inquiries',
    interpellation: 'interpellations',
    ...(seesPeople && face !== 'deputy' ? { person: 'people' } : {}),
    ...(face === 'deputy' ? { activity: 'visits' } : {}),
  }
  const page = pages[kind ?? '']
  return page && id ? `/${page}/${id}` : undefined
}

/** Lines as points: blank ones are nothing. */
export const asPoints = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** What is nearer than a finger is wide becomes one mark: it is named with every date, and has the gravest tone. */
export function together(marks: readonly GanttMark[], days = 14): GanttMark[] {
  const grave = ['red', 'amber', 'brand', 'green', 'done'] as const
  const groups: GanttMark[][] = []
  for (const mark of [...marks].sort((a, b) => a.on.localeCompare(b.on))) {
    const last = groups.at(-1)
    if (last?.[0] && daysBetween(last[0].on, mark.on) < days) last.push(mark)
    else groups.push([mark])
  }
  return groups.flatMap((group) => {
    const [first, ...rest] = group
    if (!first || !rest.length) return group
    const tone = grave.find((one) => group.some((mark) => mark.tone === one)) ?? 'brand'
    const label = group.map((mark) => `${mark.label} ${mark.on}`).join('；')
    const basis = [...new Set(group.map((mark) => mark.basis).filter(Boolean))].join('；')
    const isOpen = group.some((mark) => mark.shape === '●')
    return [{ on: first.on, label, basis, tone, shape: isOpen ? ('●' as const) : ('◆' as const) }]
  })
}
