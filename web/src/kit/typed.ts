// What people type, and what is wrong with it.
import type { Said } from '@/shared/language'
import { words } from './words'

/** Characters as people count them: an emoji is one. */
export const length = (text: string) => [...text].length

/** What is wrong with a text that is longer than its limit. It is never cut: whoever wrote it says what goes. */
export function tooLong(text: string, limit: number | undefined): Said | undefined {
  const over = limit === undefined ? 0 : length(text) - limit
  if (over <= 0 || limit === undefined) return undefined
  return { zh: words.zh.tooLong(over, limit), en: words.en.tooLong(over, limit) }
}

/** A figure without full-width digits, blanks and commas. */
export const plainNumber = (text: string) => text.normalize('NFKC').replaceAll(/[\s,]/g, '')

/** Whether it is a figure, or nothing yet. */
export const isNumber = (text: string, withFraction: boolean) =>
  (withFraction ? /^\d*\.?\d*$/ : /^\d*$/).test(plainNumber(text))

/** What is wrong with a whole number that must lie between two others; nothing while nothing is typed. */
export function outside(text: string, [least, most]: readonly [number, number]): Said | undefined {
  const number = Number(plainNumber(text))
  if (!text.trim() || (least <= number && number <= most)) return undefined
  return { zh: words.zh.numberWithin(least, most), en: words.en.numberWithin(least, most) }
}

/** Whether a file is of a kind in a list as `<input accept>` has it; a file that was dropped is not asked by the browser. */
export function isTaken(file: { name: string; type: string }, accept: string | undefined): boolean {
  const kinds = (accept ?? '').split(',').map((one) => one.trim().toLowerCase())
  const [name, type] = [file.name.toLowerCase(), file.type.toLowerCase()]
  return kinds.some(
    (one) => !one || name.endsWith(one) || type === one || (one.endsWith('/*') && type.startsWith(one.slice(0, -1))),
  )
}

/** The kinds of such a list as people call them: JPG, PNG. */
export const kindsOf = (accept: string | undefined) =>
  (accept ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one.startsWith('.'))
    .map((one) => one.slice(1).toUpperCase())
    .join(' ')
