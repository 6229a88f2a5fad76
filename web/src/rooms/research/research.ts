// What the pages of this room share.
import type { components } from '@/api/schema'

type Schemas = components['schemas']
export type Group = Schemas['ResearchGroupView']
export type Part = Schemas['ResearchPart']
export type Report = Schemas['ResearchReport']
export type ReportView = Schemas['ResearchReportView']
export type Finding = Schemas['ResearchFinding']
export type FindingKind = Schemas['ResearchFindingKind']
export type Sent = Schemas['ResearchSentFinding']

/** A key for a finding that is new; it stays with it through all editions. */
export const freshKey = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`

/** A member as the form holds one. */
export interface Draft {
  person: string
  name: string
  capacity: string
  part: Part
  field: string
}

/** Members as the server wants them: a person by identifier, a professional by name. */
export const asSent = (all: readonly Draft[]) =>
  all.map(({ person, name, capacity, part, field }) => ({
    person: person || null,
    congress: null,
    name,
    capacity,
    part,
    field,
  }))

/** Moves one of a list up or down; at the ends it stays. */
export function moved<T>(all: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by
  const next = [...all]
  const one = next[at]
  const other = next[to]
  if (one === undefined || other === undefined) return next
  next[at] = other
  next[to] = one
  return next
}
