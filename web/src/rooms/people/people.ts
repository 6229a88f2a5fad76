// What the pages of this room share: types, choices, the time line.
import { computed } from 'vue'
import { useFind } from '@/api/calls'
import { api } from '@/api/client'
import type { components } from '@/api/schema'
import type { Happened } from '@/kit/Timeline.vue'
import { happenedWords } from '@/shared/happened/happened'
import { dateInTable, useWords } from '@/shared/language'
import { words } from './words'

type Schemas = components['schemas']
export type Organ = Schemas['Organ']
export type OrganForm = Schemas['OrganForm']
export type OrganKind = Schemas['OrganKind']
export type PersonView = Schemas['PersonWithSeats']
export type SeatKind = Schemas['SeatKind']
export type SeatLine = Schemas['SeatLine']
export type PostLine = Schemas['PostLine']
export type Role = Schemas['Role']
export type ImportKind = Schemas['ImportKind']
export type ImportReport = Schemas['ImportReport']
export type Summary = Schemas['Summary']
type Recorded = Schemas['Record']

/** What an empty control means to the server: not asked. */
export const given = <T extends string>(text: T | ''): T | undefined => text || undefined
export const orNull = (text: string): string | null => text || null

/** The address of an export with what is filtered. */
export function exportOf(path: string, filters: Record<string, string | undefined>): string {
  const asked = Object.entries(filters).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return `${path}?${new URLSearchParams(asked)}`
}

const isHeld = (from: string, until: string | null | undefined, on: string) => from <= on && (!until || until > on)
export const held = <T extends { from_on: string; until_on?: string | null }>(all: readonly T[], on: string): T[] =>
  all.filter((one) => isHeld(one.from_on, one.until_on, on))

export const span = (from: string, until: string | null | undefined) =>
  `${dateInTable(from)} — ${until ? dateInTable(until) : ''}`

export function useChoices() {
  const w = useWords(words)
  const options = (of: Record<string, string>, keys?: readonly string[]) =>
    (keys ?? Object.keys(of)).map((value) => ({ value, label: of[value] ?? value }))
  const kinds = computed(() => options(w.value.kinds))
  const seatKinds = computed(() => options(w.value.seatKinds))
  const duties = computed(() =>
    options(w.value.roles, ['clerk', 'committee', 'system_admin', 'security_admin', 'audit_admin']),
  )
  const roles = computed(() =>
    options(w.value.roles, ['clerk', 'committee', 'organ', 'system_admin', 'security_admin', 'audit_admin']),
  )
  return { w, kinds, seatKinds, duties, roles }
}

/** Organs that exist today, for choosing one. */
export function useOrgans(on: string) {
  const { data } = useFind(
    () => ['organ', 'choices', on],
    () => api.GET('/api/organs', { params: { query: { on, per_page: 200 } } }),
  )
  const organs = computed(() => data.value?.items ?? [])
  const options = computed(() => organs.value.map((one) => ({ value: one.id, label: one.short_name, hint: one.name })))
  return { organs, options }
}

export function happenedOf(records: readonly Recorded[]): Happened[] {
  return records.map((one) => ({
    id: one.id,
    who: one.name,
    role: one.capacity,
    what: happenedWords(one.happened),
    at: one.at,
  }))
}
