// What the pages of this room share: types, tones, choices, the time line.
import type { components } from '@/api/schema'
import type { Happened } from '@/kit/Timeline.vue'
import { happenedWords } from '@/shared/happened/happened'
import { useWords } from '@/shared/language'
import { words } from './words'

type Schemas = components['schemas']
export type Meeting = Schemas['Meeting']
export type MeetingView = Schemas['MeetingView']
export type MeetingLine = Schemas['MeetingLine']
export type Item = Schemas['AgendaItem']
export type NewItem = Schemas['NewAgendaItem']
export type Attendance = Schemas['MeetingAttendance']
export type Speech = Schemas['Speech']
export type Move = Schemas['MeetingMove']
export type HungDate = Schemas['HungDate']
export type State = Schemas['MeetingState']
export type Kind = Schemas['MeetingKind']
export type LeaveKind = Schemas['LeaveKind']
export type Setting = Schemas['SpeechSetting']
export type Method = Schemas['DecisionMethod']

export const TONES = {
  planned: 'plain',
  called: 'brand',
  opened: 'green',
  closed: 'amber',
  minutes_approved: 'done',
  cancelled: 'done',
} as const

/** Words that the room's pages share. */
export function useRoom() {
  const w = useWords(words)
  function happened(records: readonly Schemas['Record'][]): Happened[] {
    return records.map((record) => {
      const details = (record.details ?? {}) as Record<string, unknown>
      const moved = typeof details.before === 'string' && typeof details.after === 'string'
      const note = [details.reason, details.text, details.item, details.name].find(
        (one) => typeof one === 'string' && one,
      )
      return {
        id: record.id,
        who: record.name === 'system' ? w.value.system : record.name,
        role: record.capacity || null,
        what: happenedWords(record.happened),
        at: record.at,
        note: (note as string | undefined) ?? null,
        ...(moved && record.happened === 'meeting.moved'
          ? { changes: [{ name: w.value.heldOn, was: String(details.before), now: String(details.after) }] }
          : {}),
      }
    })
  }
  const labelOf = (label: string) => w.value.labels[label] ?? label
  /** Whose a date is: an item of the agenda, or a thing of another room, which has a page of its own. */
  function whoseOf(view: MeetingView, subject: string | null | undefined): { text: string; to?: string } {
    const item = view.items.find((one) => `agenda_item:${one.id}` === subject || one.subject === subject)
    const [kind = '', id = ''] = (subject ?? '').split(':')
    if (item) return { text: item.title }
    return kind === 'work_report'
      ? { text: w.value.workReport, to: `/work-reports/${id}` }
      : { text: view.meeting.title }
  }
  return { w, happened, labelOf, whoseOf }
}
