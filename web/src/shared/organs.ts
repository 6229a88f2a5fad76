// The organs that are supervised, to choose from: not the congress's own, nor the Party committee and partners.
import { computed, type MaybeRefOrGetter } from 'vue'
import { useFind } from '@/api/calls'
import { api } from '@/api/client'
import type { components } from '@/api/schema'
import type { Option } from '@/kit/field'

type Kind = components['schemas']['OrganKind']
const OTHERS: readonly Kind[] = ['special_committee', 'working_body', 'office', 'party_committee', 'partner']

export const isSupervised = (organ: { kind: Kind }) => !OTHERS.includes(organ.kind)

export function useSupervised(enabled: MaybeRefOrGetter<boolean> = true) {
  const { data } = useFind(
    ['organ', 'supervised'],
    () => api.GET('/api/organs', { params: { query: { per_page: 200 } } }),
    { enabled },
  )
  return computed<Option[]>(() =>
    (data.value?.items ?? [])
      .filter(isSupervised)
      .map((one) => ({ value: one.id, label: one.short_name, hint: one.name })),
  )
}
