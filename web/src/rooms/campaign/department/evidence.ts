// What can show a finding: the year's activities, what was asked about the department, documents, by name.
import { computed, type MaybeRefOrGetter, toValue } from 'vue'
import { useFind } from '@/api/calls'
import { api } from '@/api/client'
import { useSession } from '@/app/session'
import { dateInTable, useWords } from '@/shared/language'
import { evidenceOf, type View } from './department'
import { words } from './words'

export function useEvidence(view: MaybeRefOrGetter<View>, wanted: MaybeRefOrGetter<boolean>) {
  const w = useWords(words)
  const { may } = useSession()
  const enabled = () => toValue(wanted) && may('see_supervision')
  const year = () => toValue(view).campaign.year
  const { data: activities } = useFind(
    () => ['activity', 'evidence', year()],
    () => api.GET('/api/activities', { params: { query: { from: `${year()}-01-01`, per_page: 200 } } }),
    { enabled },
  )
  const asked = () => ({
    about: `campaign:${toValue(view).campaign.id}`,
    organ: toValue(view).department.organ,
    per_page: 100,
  })
  const { data: questionnaires } = useFind(
    () => ['questionnaire', 'evidence', asked()],
    () => api.GET('/api/questionnaires', { params: { query: asked() } }),
    { enabled },
  )
  const { data: documents } = useFind(
    ['document', 'evidence'],
    () => api.GET('/api/documents', { params: { query: { per_page: 100 } } }),
    { enabled },
  )
  const { data: windows } = useFind(
    ['solicitation', 'evidence'],
    () => api.GET('/api/solicitations', { params: { query: { per_page: 100 } } }),
    { enabled },
  )
  const hint = (kind: string, on?: string | null) =>
    [w.value.evidenceKinds[kind], on && dateInTable(on)].filter(Boolean).join(' · ')
  const options = computed(() => [
    ...(activities.value?.items ?? []).map((one) => ({
      value: `activity:${one.id}`,
      label: one.title,
      hint: hint('activity', one.held_on),
    })),
    ...(questionnaires.value?.items ?? []).map((one) => ({
      value: `questionnaire:${one.id}`,
      label: one.title,
      hint: hint('questionnaire', one.closes_on),
    })),
    ...(windows.value?.items ?? []).map((one) => ({
      value: `solicitation:${one.window.id}`,
      label: one.window.title,
      hint: hint('solicitation'),
    })),
    ...(documents.value?.items ?? []).map((one) => ({
      value: `document:${one.id}`,
      label: one.title,
      hint: hint('document'),
    })),
  ])
  const nameOf = (subject: string) => {
    const known = options.value.find((one) => one.value === subject)
    const kind = w.value.evidenceKinds[evidenceOf(subject).kind] ?? w.value.evidence
    return known?.label ?? kind
  }
  return { options, nameOf }
}
