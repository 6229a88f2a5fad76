// Choices that several forms of this room offer.
import { computed, type MaybeRefOrGetter, toValue } from 'vue'
import { useFind } from '@/api/calls'
import { api } from '@/api/client'
import type { components } from '@/api/schema'
import { useSession } from '@/app/session'
import { today, useWords } from '@/shared/language'
import { words } from './words'

type Kind = components['schemas']['OrganKind']
/** Organs that lead, and organs that are supervised. */
const LEADING: readonly Kind[] = ['office', 'working_body', 'special_committee']
const SUPERVISED: readonly Kind[] = [
  'government',
  'department',
  'supervisory_commission',
  'court',
  'procuratorate',
  'township_government',
]

/** Organs to be found by typing: those that are supervised, or those that lead. None for an organ, which sees its own. */
export function useOrgans(which: 'supervised' | 'leading', enabled: MaybeRefOrGetter<boolean> = true) {
  const { may } = useSession()
  const { data } = useFind(
    () => ['people', 'organs', 'choices'],
    () => api.GET('/api/organs', { params: { query: { per_page: 200 } } }),
    { enabled: () => may('see_people') && toValue(enabled) },
  )
  const kinds = which === 'leading' ? LEADING : SUPERVISED
  return computed(() =>
    (data.value?.items ?? [])
      .filter((one) => kinds.includes(one.kind))
      .map((one) => ({ value: one.id as string, label: one.short_name })),
  )
}

/** Meetings of a kind, the newest first: all, and those that are still to come or open. */
export function useMeetings(kind: 'standing_committee' | 'council', enabled: MaybeRefOrGetter<boolean> = true) {
  const { data } = useFind(
    () => ['meeting', 'choices', kind],
    () => api.GET('/api/meetings', { params: { query: { kind, per_page: 100 } } }),
    { enabled },
  )
  const held = computed(() => [...(data.value?.items ?? [])].sort((a, b) => b.held_on.localeCompare(a.held_on)))
  const named = (all: typeof held.value) => all.map((one) => ({ value: one.id, label: `${one.held_on} ${one.title}` }))
  const choices = computed(() => named(held.value))
  const coming = computed(() =>
    named(held.value.filter((one) => ['planned', 'called', 'opened'].includes(one.state))).reverse(),
  )
  return { held, choices, coming }
}

/**
 * The council's decision in its usual words until somebody writes others: its latest sitting, or the council and the day
 * where no sitting is kept.
 */
export function useDecision(form: { decision: string | null }, enabled: MaybeRefOrGetter<boolean> = true) {
  const w = useWords(words)
  const { held } = useMeetings('council', enabled)
  const usual = computed(() => {
    const sitting = held.value.find((one) => ['opened', 'closed', 'minutes_approved'].includes(one.state))
    return sitting?.title ?? w.value.councilOn(today())
  })
  return computed({
    get: () => form.decision ?? usual.value,
    set: (text: string) => {
      form.decision = text === usual.value ? null : text
    },
  })
}
