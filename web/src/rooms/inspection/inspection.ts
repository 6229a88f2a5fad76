// What the pages of this room share.
import type { components } from '@/api/schema'

type Schemas = components['schemas']
export type View = Schemas['InspectionView']
export type Row = Schemas['InspectionRow']
export type Article = Schemas['InspectionArticle']
export type Step = Schemas['InspectionStep']
export type Verdict = Schemas['InspectionVerdict']
export type Way = Schemas['InspectionWay']
export type DelegatedTo = Schemas['InspectionDelegatedTo']
export type Delegated = Schemas['InspectionDelegated']

/** The parts of a report, in their order (监督法 36). */
export const PARTS = ['assessment', 'problems', 'advice', 'amendment'] as const

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

/** How far a congress is to which an inspection was delegated. */
export type Progress = 'untold' | 'told' | 'undertaken' | 'sent' | 'waived'

export function progressOf(one: {
  told_on?: string | null
  undertaken_on?: string | null
  sent?: unknown
  waived_on?: string | null
}): Progress {
  if (one.sent) return 'sent'
  if (one.waived_on) return 'waived'
  if (one.undertaken_on) return 'undertaken'
  return one.told_on ? 'told' : 'untold'
}

export const PROGRESS_TONES = {
  untold: 'plain',
  told: 'amber',
  undertaken: 'brand',
  sent: 'green',
  waived: 'done',
} as const satisfies Record<Progress, string>
