// The server's due date with its reasons; the client only says it.
import type { Said } from '@/shared/language'

export interface Step {
  /** The date this step arrived at, when it did. */
  on: string | null
  words: string | Said
}

export interface DueDate {
  on: string
  /** The rule in words: three months from hand-over. */
  rule: string | Said
  /** Law and article, or source and section. */
  basis: string | Said
  workings: readonly Step[]
}

export function textOf(text: string | Said, say: (said: Said) => string): string {
  return typeof text === 'string' ? text : say(text)
}

/** The rule with its basis: what the screen shows beside every date that it demands. */
export function dueText(due: DueDate, say: (said: Said) => string, because: (rule: string, basis: string) => string) {
  const rule = textOf(due.rule, say)
  const basis = textOf(due.basis, say)
  if (!basis) return rule
  return rule ? because(rule, basis) : basis
}
