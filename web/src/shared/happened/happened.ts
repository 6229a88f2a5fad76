// A record's code in words; rooms, the time line and the audit say the same.
import { settings } from '../settings'
import { words } from './words'

/** `assignment.accepted` in the chosen language; a code nobody has words for stays as it is. */
export const happenedWords = (code: string): string => words[settings.language][code] ?? code
