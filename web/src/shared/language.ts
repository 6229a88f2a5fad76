// Words follow the chosen language; so do figures and dates in prose.
import { type ComputedRef, computed, ref } from 'vue'
import { settings } from './settings'
import { words } from './words'

/** A room's words: `en` must have the shape of `zh`, which the compiler checks. */
export interface Words<T> {
  zh: T
  en: T
}

/** One thing said in both languages, as the server sends it. */
export interface Said {
  zh: string
  en: string
}

/** The words in the chosen language; in a template: `w.title`, in script: `w.value.title`. */
export function useWords<T>(both: Words<T>): ComputedRef<T> {
  return computed(() => both[settings.language])
}

/** What was said, in the chosen language. */
export function say(said: Said): string {
  return said[settings.language] || said.zh
}

/** `理由：……` or `Reason: …`, with the marks of the chosen language. */
export const labelled = (label: string, text = '') => `${label}${settings.language === 'zh' ? '：' : ': '}${text}`

/** Clauses of one sentence, with the marks of the chosen language; blank ones are left out. */
export const clauses = (...all: readonly string[]) => all.filter(Boolean).join(settings.language === 'zh' ? '，' : ', ')

/** Several names in a row, with the marks of the chosen language. */
export const listed = (names: readonly string[]) => names.join(settings.language === 'zh' ? '、' : ', ')

/** One entry of a room's words in both languages: for titles and navigation, which live outside components. */
export function said<T extends Record<K, string>, K extends string>(both: Words<T>, key: K): Said {
  return { zh: both.zh[key], en: both.en[key] }
}

const locale = () => (settings.language === 'zh' ? 'zh-CN' : 'en-GB')

/** 12,345 or 0.5, in the chosen language. */
export function figure(value: number, digits = 0): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value)
}

/** `42 / 47 (89.4 %)`: a share never stands without what it is a share of; a line ends between the two at most. */
export function share(part: number, whole: number): string {
  const of = `${figure(part)}\u00a0/\u00a0${figure(whole)}`
  return whole === 0 ? of : `${of} (${((part / whole) * 100).toFixed(1)}\u00a0%)`
}

/** Year, month and day of an ISO date or instant; instants are read on the clock of Shanghai. */
export function civil(iso: string): [number, number, number] {
  const date = iso.length > 10 ? shanghai(iso).slice(0, 10) : iso
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return [year, month, day]
}

function shanghai(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(instant))
}

/** 2026-11-21: for tables. */
export function dateInTable(iso: string | null | undefined): string {
  return iso ? (iso.length > 10 ? shanghai(iso).slice(0, 10) : iso) : '—'
}

/** 2026-11-21 15:40, on the clock of Shanghai. */
export function momentInTable(instant: string | null | undefined): string {
  return instant ? shanghai(instant) : '—'
}

/** 15:40, of a moment in milliseconds, on the clock of Shanghai. */
export const clockAt = (moment: number) => shanghai(new Date(moment).toISOString()).slice(11)

/** The date as a sentence says it; the year only when it is not this one. */
export function dateInProse(iso: string, thisYear: number = Number(today().slice(0, 4))): string {
  const [year, month, day] = civil(iso)
  const w = words[settings.language]
  const weekday = w.weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? ''
  return year === thisYear ? w.dateProse(month, day, weekday) : w.dateProseYear(year, month, day, weekday)
}

/** Whole days from one date to another; negative when it has passed. */
export function daysBetween(from: string, to: string): number {
  const [a, b] = [from, to].map((iso) => {
    const [year, month, day] = civil(iso)
    return Date.UTC(year, month - 1, day)
  }) as [number, number]
  return Math.round((b - a) / 86_400_000)
}

/** How far the server's clock is ahead of this device's, in milliseconds: the demonstration's is put forward. */
const ahead = ref(0)
export function setNow(instant: string) {
  ahead.value = Date.parse(instant) - Date.now()
}

/** Now on the server's clock, in milliseconds. */
export const now = () => Date.now() + ahead.value

/** Today in Shanghai, as an ISO date. */
export function today(): string {
  return shanghai(new Date(now()).toISOString()).slice(0, 10)
}
