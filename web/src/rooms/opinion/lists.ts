// Choices that several forms of this room offer.
import { computed, type MaybeRefOrGetter } from 'vue'
import { useFind } from '@/api/calls'
import { api } from '@/api/client'

/** All organs, to be found by typing. */
export function useOrgans(enabled: MaybeRefOrGetter<boolean> = true) {
  const { data } = useFind(
    () => ['people', 'organs', 'choices'],
    () => api.GET('/api/organs', { params: { query: { per_page: 200 } } }),
    { enabled },
  )
  return computed(() => (data.value?.items ?? []).map((one) => ({ value: one.id, label: one.short_name })))
}

/** Meetings of a kind, the newest first as the server lists them. */
export function useMeetings(kind: 'standing_committee' | 'council', enabled: MaybeRefOrGetter<boolean> = true) {
  const { data } = useFind(
    () => ['meeting', 'choices', kind],
    () => api.GET('/api/meetings', { params: { query: { kind, per_page: 100 } } }),
    { enabled },
  )
  const held = computed(() => [...(data.value?.items ?? [])].sort((a, b) => b.held_on.localeCompare(a.held_on)))
  const choices = computed(() => held.value.map((one) => ({ value: one.id, label: `${one.held_on} ${one.title}` })))
  return { held, choices }
}
