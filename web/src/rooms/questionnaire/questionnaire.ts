// What the pages of this room share: types, tones, the content of a form.
import { computed } from 'vue'
import { useFind } from '@/api/calls'
import { api } from '@/api/client'
import type { components } from '@/api/schema'
import { say, useWords } from '@/shared/language'
import { useSupervised } from '@/shared/organs'
import { words } from './words'

export { optionsOf } from './options'

type Schemas = components['schemas']
export type View = Schemas['QuestionnaireView']
export type State = Schemas['QuestionnaireState']
export type Question = Schemas['Question']
export type QuestionKind = Schemas['QuestionKind']
export type Choice = Schemas['Choice']
export type NewQuestionnaire = Schemas['NewQuestionnaire']

/** How one stands today: past its last day it is over, whatever its state. */
export type Stand = State | 'coming'
export const TONES = { draft: 'amber', coming: 'brand', open: 'green', closed: 'done' } as const
export function standOf(one: View, today: string): Stand {
  if (one.state !== 'draft' && one.is_over) return 'closed'
  return one.state === 'open' && today < one.opens_on ? 'coming' : one.state
}

/** Departments that can be asked about, and groups of respondents, to choose from. */
export function useChoices() {
  const w = useWords(words)
  const { data: regime } = useFind(['questionnaire', 'choices'], () => api.GET('/api/questionnaires/choices'))
  const organOptions = useSupervised()
  const groups = computed(() => regime.value?.respondents ?? [])
  const groupOptions = computed(() => groups.value.map((one) => ({ value: one.code, label: say(one) })))
  return { w, organOptions, groups, groupOptions, regime }
}
