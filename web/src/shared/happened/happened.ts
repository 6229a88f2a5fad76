// A record's code in words; rooms, the time line and the audit say the same.
import { settings } from '../settings'
import { parts, words } from './words'

/**
 * `assignment.accepted` in the chosen language; a code nobody has words for stays as it is. Where an act has parts, such
 * as the steps of a report, its details name the part.
 */
export function happenedWords(code: string, details?: unknown): string {
  const said = words[settings.language][code] ?? code
  const step = typeof details === 'object' && details !== null ? (details as { step?: unknown }).step : undefined
  const part = typeof step === 'string' ? parts[settings.language][`${code}.${step}`] : undefined
  return part ?? said
}
