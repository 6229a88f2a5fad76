// What can be chosen for a question: the page of the office and the sheet of everybody say the same.
import type { components } from '@/api/schema'
import { say } from '@/shared/language'

type Schemas = components['schemas']

/** What can be chosen for a question, in the chosen language. */
export function optionsOf(question: Schemas['Question'], grades: readonly Schemas['Choice'][]): string[] {
  if (question.kind === 'grade') return grades.map((grade) => say(grade))
  return question.kind === 'choice' ? (question.choices ?? []) : []
}
