// What people type for a date: 2026-11-21, 2026/11/21, 2026.11.21, 20261121; also with the marks of a Chinese date.
import type { Said } from '@/shared/language'
import { words } from './words'

/** Year, month and day as they were written, or null when it is not written like a date. */
function parts(text: string): [number, number, number] | null {
  const found = /^\s*(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?\s*$/.exec(text.normalize('NFKC'))
  return found && (found.slice(1).map(Number) as [number, number, number])
}

/** The ISO date that was meant, or null when there is no such day. */
export function readDate(text: string): string | null {
  const written = parts(text)
  if (!written) return null
  const [year, month, day] = written
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10)
}

/** What is wrong with what was typed: not a date, or a day that does not exist. */
export function dateFault(text: string): Said | undefined {
  if (!text.trim() || readDate(text)) return undefined
  if (!parts(text)) return { zh: words.zh.dateWrong, en: words.en.dateWrong }
  const written = text.trim()
  return { zh: words.zh.noSuchDay(written), en: words.en.noSuchDay(written) }
}
