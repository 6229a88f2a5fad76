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
