// What the pages of this room share: types, tones, choices, uploads, the time line.
import { computed, type MaybeRefOrGetter, ref, toValue } from 'vue'
import { useFind } from '@/api/calls'
import { api, body } from '@/api/client'
import type { components } from '@/api/schema'
import { useSession } from '@/app/session'
import type { Option } from '@/kit/field'
import type { Happened } from '@/kit/Timeline.vue'
import { happenedWords } from '@/shared/happened/happened'
import { dateInProse, dateInTable, useWords } from '@/shared/language'
import { carry } from '@/shared/sending'
import { mark } from './phone/waiting'
import { words } from './words'

type Schemas = components['schemas']
export type Activity = Schemas['Activity']
export type Content = Schemas['ActivityContent']
export type View = Schemas['ActivityView']
export type Line = Schemas['ActivityLineView']
export type Finding = Schemas['ActivityFindingView']
export type Participant = Schemas['ActivityParticipantView']
export type FileLine = Schemas['ActivityFile']
export type Mine = Schemas['MyActivity']
export type Kind = Schemas['ActivityKind']
export type State = Schemas['ActivityState']
export type PlaceKind = Schemas['ActivityPlaceKind']
export type Severity = Schemas['FindingSeverity']
export type FindingState = Schemas['FindingState']
export type Counted = Schemas['CountedActivity']

/** Kinds at which one meets somebody of a department; there, and where it is seen again, something may be promised. */
export const MEETS: readonly Kind[] = ['inquiry', 'interview', 'admonition_talk']
export const PROMISES: readonly Kind[] = [...MEETS, 'return_visit']

export const TONES = { planned: 'brand', held: 'green', cancelled: 'done' } as const
export const FINDING_TONES = {
  noted: 'amber',
  handed_over: 'brand',
  in_report: 'brand',
  settled: 'green',
  dropped: 'done',
} as const

/** Choices made of a room's words. */
export function options<K extends string>(of: Record<K, string>): { value: K; label: string }[] {
  return (Object.entries(of) as [K, string][]).map(([value, label]) => ({ value, label }))
}

export const fileAddress = (activity: string, file: string) => `/api/activities/${activity}/files/${file}`
export const isPhoto = (file: { media_type: string }) => file.media_type.startsWith('image/')

/** Sends files one by one, each with a mark of its own. */
export function upload(activity: string, files: readonly File[], finding?: string) {
  return carry(files, async (parcel) => {
    for (const file of files) {
      const query = { key: mark(), ...(finding ? { finding } : {}) }
      await body(
        api.POST('/api/activities/{id}/files', { params: { path: { id: activity }, query }, ...parcel([file]) }),
      )
    }
  })
}

/** The day or days, in a table's form or a sentence's. */
export function useDays() {
  const w = useWords(words)
  const days = (one: { held_on: string; until_on?: string | null }, said: (iso: string) => string) =>
    one.until_on ? w.value.days(said(one.held_on), said(one.until_on)) : said(one.held_on)
  return {
    daysInTable: (one: { held_on: string; until_on?: string | null }) => days(one, dateInTable),
    daysInProse: (one: { held_on: string; until_on?: string | null }) => days(one, dateInProse),
  }
}

/** Topics to choose from, as subjects. */
export function useTopics(enabled: MaybeRefOrGetter<boolean> = true) {
  const { data } = useFind(
    ['topic', 'choices'],
    () => api.GET('/api/topics', { params: { query: { page: 1, per_page: 200 } } }),
    { enabled },
  )
  return computed(() =>
    (data.value?.items ?? []).map((topic) => ({
      value: `topic:${topic.id}`,
      label: topic.title,
      hint: String(topic.year),
    })),
  )
}

/** What an activity may be about, to choose from: topics, and what it is about already. */
export function useSubject(chosen: MaybeRefOrGetter<string>, topics: MaybeRefOrGetter<readonly Option[]>) {
  const { data } = useFind(
    () => ['subject', toValue(chosen)],
    () => nameOf(toValue(chosen)),
    { enabled: () => Boolean(placeOf(toValue(chosen))) && !toValue(chosen).startsWith('topic:') },
  )
  return computed<Option[]>(() => {
    const value = toValue(chosen)
    const known = toValue(topics).some((one) => one.value === value)
    return [...(value && !known && data.value ? [{ value, label: data.value.title }] : []), ...toValue(topics)]
  })
}

/** Where the thing that an activity is about is read. */
export function placeOf(subject: string): string | undefined {
  const [kind = '', id = ''] = subject.split(':')
  const places: Record<string, string> = { topic: '/topics/', assignment: '/assignments/', campaign: '/campaigns/' }
  return places[kind] && id ? places[kind] + id : undefined
}

async function nameOf(subject: string) {
  const [kind, id = ''] = subject.split(':')
  const params = { path: { id } }
  if (kind === 'campaign') {
    const found = await api.GET('/api/campaigns/{id}', { params })
    return found.data ? { ...found, data: { title: found.data.content.title } } : found
  }
  const found = await api.GET('/api/assignments/{id}', { params })
  return found.data ? { ...found, data: { title: `${found.data.item.number} ${found.data.item.title}`.trim() } } : found
}

const LOCAL = ['county', 'township', 'subdistrict']

/** Counties and townships to choose from: those of one's own area first, then what was typed anywhere. */
export function useDivisions(chosen: MaybeRefOrGetter<string>) {
  const { congress } = useSession()
  const typed = ref('')
  const home = computed(() => congress.value?.division ?? '')
  const find = (query: { q?: string; below?: string }) =>
    api.GET('/api/divisions', { params: { query: { ...query, per_page: 60 } } })
  const { data: near } = useFind(
    () => ['division', 'near', home.value, typed.value],
    () => find({ below: home.value, ...(typed.value ? { q: typed.value } : {}) }),
    { enabled: () => Boolean(home.value) },
  )
  const { data: far } = useFind(
    () => ['division', 'far', typed.value],
    () => find({ q: typed.value }),
    { enabled: () => typed.value.length > 1 },
  )
  const { data: own } = useFind(
    () => ['division', 'one', home.value],
    () => api.GET('/api/divisions/{code}', { params: { path: { code: home.value } } }),
    { enabled: () => Boolean(home.value) },
  )
  const { data: present } = useFind(
    () => ['division', 'one', toValue(chosen)],
    () => api.GET('/api/divisions/{code}', { params: { path: { code: toValue(chosen) } } }),
    { enabled: () => Boolean(toValue(chosen)) },
  )
  const found = computed<Option[]>(() => {
    const all = [
      ...(own.value ? [own.value.division] : []),
      ...(near.value?.items ?? []),
      ...(typed.value.length > 1 ? (far.value?.items ?? []) : []),
      ...(present.value ? [present.value.division] : []),
    ]
    const seen = new Set<string>()
    return all
      .filter((one) => LOCAL.includes(one.level) && !seen.has(one.code) && seen.add(one.code))
      .map((one) => ({ value: one.code, label: one.name, hint: one.code }))
  })
  return { typed, divisions: found }
}

/** People of one's own register to choose from, by what was typed; who was chosen stays among them. */
export function usePeople() {
  const typed = ref('')
  const known = ref(new Map<string, Option>())
  const { data } = useFind(
    () => ['person', 'choices', typed.value],
    () => api.GET('/api/people', { params: { query: { ...(typed.value ? { q: typed.value } : {}), per_page: 50 } } }),
  )
  const people = computed<Option[]>(() => {
    const found = (data.value?.items ?? []).map((one) => ({
      value: one.person.id,
      label: one.person.name,
      hint: [...one.seats.map((seat) => seat.district), ...one.posts.map((post) => post.organ_name + post.title)]
        .filter(Boolean)
        .join('、'),
    }))
    for (const one of found) known.value.set(one.value, one)
    const kept = [...known.value.values()].filter((one) => !found.some((other) => other.value === one.value))
    return [...found, ...kept]
  })
  const nameOf = (id: string) => known.value.get(id)?.label ?? id
  return { typed, people, nameOf }
}

/** Words that the room's pages share. */
export function useRoom() {
  const w = useWords(words)
  function happened(records: readonly Schemas['Record'][]): Happened[] {
    return records.map((record) => {
      const details = (record.details ?? {}) as Record<string, unknown>
      const notes = [details.reason, details.text, details.name].filter((one) => typeof one === 'string' && one)
      return {
        id: record.id,
        who: record.name === 'system' ? w.value.system : record.name,
        role: record.capacity || null,
        what: happenedWords(record.happened, details),
        at: record.at,
        note: (notes[0] as string | undefined) ?? null,
        changes: changesOf(details),
      }
    })
  }
  /** What a change or a correction changed, in words. */
  function changesOf(details: Record<string, unknown>): NonNullable<Happened['changes']> {
    const [before, after] = [details.before, details.after] as [Record<string, unknown>?, Record<string, unknown>?]
    if (!before || !after) return []
    const said = (field: string, value: unknown) => {
      if (value === null || value === undefined || value === '') return null
      const named: Record<string, Record<string, string>> = {
        kind: w.value.kinds,
        place_kind: w.value.placeKinds,
        severity: w.value.severities,
      }
      return named[field]?.[String(value)] ?? String(value)
    }
    const names: Record<string, string> = {
      title: w.value.name,
      kind: w.value.kind,
      held_on: w.value.heldOn,
      until_on: w.value.untilOn,
      starts_at: w.value.startsAt,
      place: 'text' in after ? w.value.findingPlace : w.value.place,
      place_kind: w.value.placeKind,
      met: w.value.met,
      arrangement: w.value.arrangement,
      promise: w.value.promise,
      promised_on: w.value.promisedOn,
      notes: w.value.notes,
      text: w.value.findingText,
      severity: w.value.severity,
      law: w.value.law,
      article: w.value.article,
    }
    return Object.entries(names)
      .filter(([field]) => said(field, before[field]) !== said(field, after[field]))
      .map(([field, name]) => ({ name, was: said(field, before[field]), now: said(field, after[field]) }))
  }
  return { w, happened }
}
