// A record's code in words; rooms, the time line and the audit say the same.
import { settings } from '../settings'
import { papers, parts } from './parts'
import { stages, words } from './words'

/** What of a record's details says which part of a matter it is about. */
interface Part {
  /** A step of a report. */
  step?: unknown
  /** A stage of a topic. */
  stage?: unknown
  /** What a paper is called that went from one congress to another. */
  title?: unknown
  /** Who sent it. */
  sender?: unknown
  /** To whom. */
  receiver?: unknown
}

/**
 * `assignment.accepted` in the chosen language; a code nobody has words for stays as it is. Where an act has parts, such
 * as the stages of a topic, its details name the part.
 */
export function happenedWords(code: string, details?: unknown): string {
  const language = settings.language
  const said = words[language][code] ?? code
  const { step, stage, title, sender, receiver } = (
    typeof details === 'object' && details !== null ? details : {}
  ) as Part
  const part = parts[language][`${code}.${step}`]
  if (part) return part
  const paper = papers[language][code]
  if (paper && typeof title === 'string' && typeof sender === 'string' && typeof receiver === 'string')
    return paper(title, sender, receiver)
  const named: Record<string, string> = stages[language]
  const at = typeof stage === 'string' ? named[stage] : undefined
  return at ? (language === 'zh' ? `${said}：${at}` : `${said}: ${at}`) : said
}
