// What the pages of this room share.
import type { components } from '@/api/schema'

type Schemas = components['schemas']
export type View = Schemas['InspectionView']
export type Row = Schemas['InspectionRow']
export type Article = Schemas['InspectionArticle']
export type Step = Schemas['InspectionStep']
export type Verdict = Schemas['InspectionVerdict']
export type Way = Schemas['InspectionWay']

/** The steps in their order. */
export const STEPS: readonly Step[] = ['scheme_sent', 'trained', 'fieldwork', 'reported', 'tabled']

export const VERDICT_TONES = {
  open: 'amber',
  complied: 'green',
  partly: 'amber',
  not_complied: 'red',
  not_applicable: 'done',
} as const satisfies Record<Verdict, string>

/** What was done at a step; none before. */
export const doneAt = (view: View, step: Step) => view.content.done?.find((one) => one.step === step)

/** The steps the lead office can record now. */
export function openSteps(view: View): ('scheme_sent' | 'trained' | 'fieldwork')[] {
  const isDone = (step: Step) => Boolean(doneAt(view, step))
  if (!isDone('scheme_sent')) return ['scheme_sent']
  if (isDone('reported')) return []
  return (['trained', 'fieldwork'] as const).filter((step) => !isDone(step))
}

/** Who leads after somebody was taken out of the team: the same person, or the first when it was they. */
export function leaderAfter(leader: number, removed: number): number {
  if (leader === removed) return 0
  return leader > removed ? leader - 1 : leader
}
