// What the pages of this room share: filters as the address says them, and departments to choose from.
import { computed } from 'vue'
import { useFind } from '@/api/calls'
import { api } from '@/api/client'
import type { components } from '@/api/schema'
import { useWords } from '@/shared/language'
import { words } from './words'

type Schemas = components['schemas']
export type Row = Schemas['HotlineRow']
export type Name = Schemas['HotlineName']
export type Report = Schemas['HotlineReport']

/** Yes and no as an address says them; nothing when it says neither. */
export const answer = (text: string) => (text === 'true' || text === 'false' ? text === 'true' : undefined)

/** An address of the list. */
export const listOf = (query: Record<string, string | undefined>) => {
  const said = Object.entries(query).filter((one): one is [string, string] => Boolean(one[1]))
  return said.length ? `/hotline?${new URLSearchParams(said)}` : '/hotline'
}

/** Supervised organs of the congress. */
export function useRoom() {
  const w = useWords(words)
  const { data: organs } = useFind(['organ', 'supervised'], () =>
    api.GET('/api/organs', { params: { query: { per_page: 200 } } }),
  )
  const organOptions = computed(() =>
    (organs.value?.items ?? []).map((one) => ({ value: one.id, label: one.short_name, hint: one.name })),
  )
  return { w, organOptions }
}
