// The board of commitments (挂图督战): sifted and sorted by the server, as its export is; all of it is read at once, so that it
// is turned here without asking again.
import { api } from '@/api/client'
import type { components } from '@/api/schema'
import type { LightState } from '@/kit/light'
import { stateOf } from '@/kit/light'
import { pagesOf } from '@/kit/wall'
import { daysBetween, today } from '@/shared/language'

type Schemas = components['schemas']
export type Line = Schemas['CommitmentView']
export type Campaign = Schemas['CampaignView']
export type Kind = Campaign['regime']['kinds'][number]

export interface Wanted {
  organ?: string | undefined
  kind?: string | undefined
  is_done?: boolean | undefined
  is_late?: boolean | undefined
  q?: string | undefined
  sort?: string | undefined
}

const MOST = 200
/** A board of more lines than this is found by its filters. */
const PAGES = 10

/** Every line that is wanted. */
export async function allLines(id: string, wanted: Wanted = {}) {
  const ask = (page: number) =>
    api.GET('/api/campaigns/{id}/commitments', {
      params: { path: { id }, query: { ...wanted, page, per_page: MOST } as never },
    })
  const first = await ask(1)
  if (!first.data) return first
  const items = [...first.data.items]
  for (let page = 2; items.length < first.data.total && page <= PAGES; page += 1) {
    const next = await ask(page)
    if (!next.data) return next
    items.push(...next.data.items)
  }
  return { ...first, data: { ...first.data, items } }
}

export const campaignOf = (id: string) => api.GET('/api/campaigns/{id}', { params: { path: { id } } })

export interface Light {
  state: LightState
  days: number | null
}

/** Its light with the days that are left; what was reached has no clock. */
export function lightOf(line: Pick<Line, 'light' | 'due_on' | 'done_on'>): Light {
  return { state: stateOf(line.light), days: line.done_on ? null : daysBetween(today(), line.due_on) }
}

export const isLate = (line: Pick<Line, 'light'>) => line.light === 'late' || line.light === 'very_late'

/** So many reached, of so many, and how many of the rest are late. */
export function shareOf(lines: readonly Pick<Line, 'light' | 'done_on'>[]) {
  return {
    done: lines.filter((line) => line.done_on).length,
    of: lines.length,
    late: lines.filter((line) => !line.done_on && isLate(line)).length,
  }
}

export interface OfDepartment<L> {
  organ: string
  name: string
  lines: L[]
}

/** The lines of each department, in the running order; one that has left the list comes last. */
export function byDepartment<L extends { organ: string; name: string; kind: string; due_on: string }>(
  lines: readonly L[],
  order: readonly { organ: string; name: string }[],
  kinds: readonly { code: string }[],
): OfDepartment<L>[] {
  const place = new Map(kinds.map((kind, at) => [kind.code, at]))
  const of = new Map<string, OfDepartment<L>>(order.map(({ organ, name }) => [organ, { organ, name, lines: [] }]))
  for (const line of lines) {
    const one = of.get(line.organ) ?? { organ: line.organ, name: line.name, lines: [] }
    one.lines.push(line)
    of.set(line.organ, one)
  }
  const at = (line: L) => place.get(line.kind) ?? kinds.length
  for (const one of of.values())
    one.lines.sort((a, b) => at(a) - at(b) || a.due_on.localeCompare(b.due_on) || a.name.localeCompare(b.name))
  return [...of.values()]
}

/** A page of what is here already, as a pager knows it. */
export function pageOf<T>(all: readonly T[], page: number, per_page: number) {
  const last = Math.max(1, Math.ceil(all.length / per_page))
  const shown = Math.min(Math.max(page, 1), last)
  return { items: all.slice((shown - 1) * per_page, shown * per_page), total: all.length, page: shown, per_page }
}

/** Lines that a wall shows at once, read from the last seat. */
export const ON_A_WALL = 4

export interface WallPage<L> {
  organ: string
  name: string
  lines: L[]
  all: L[]
  /** Which of the department's pages, from 1. */
  part: number
  parts: number
}

/** A department a page; one with many lines has several. Who promised nothing has none. */
export function wallPages<L>(departments: readonly OfDepartment<L>[], most = ON_A_WALL): WallPage<L>[] {
  return departments
    .filter((one) => one.lines.length)
    .flatMap(({ organ, name, lines: all }) =>
      pagesOf(all, most).map((lines, at, { length: parts }) => ({ organ, name, lines, all, part: at + 1, parts })),
    )
}

export const pictureAddress = (line: string, file: string) => `/api/commitments/${line}/files/${file}`
export const isPicture = (file: { media_type: string }) =>
  ['image/jpeg', 'image/png', 'image/webp'].includes(file.media_type)
