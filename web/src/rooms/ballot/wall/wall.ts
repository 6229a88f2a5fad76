// What a wall shows, and how many rows at a time. Before the announcement it knows no result.
import { gradeTones, REST, type Tone } from '@/kit/grades'
import type { Scale, Tally, View } from '../ballot'
import { isSecret } from '../electronic'

export type Stand = 'before' | 'taking' | 'voting' | 'sealed' | 'result' | 'corrected' | 'void'

export function standOf({ ballot, announcements }: Pick<View, 'ballot' | 'announcements'>): Stand {
  switch (ballot.state) {
    case 'designed':
      return 'before'
    case 'roster_frozen':
      return isSecret(ballot) ? 'taking' : 'before'
    case 'open':
      return 'voting'
    case 'closed':
    case 'tallied':
      return 'sealed'
    case 'announced':
    case 'sent':
    case 'published':
      return announcements[0]?.corrects ? 'corrected' : 'result'
    case 'void':
      return 'void'
  }
}

/** The result that stands; none while nothing was announced, or something is counted again. */
export function resultOf(view: Pick<View, 'ballot' | 'announcements'>): Tally | undefined {
  const stand = standOf(view)
  return stand === 'result' || stand === 'corrected' ? view.announcements[0]?.result : undefined
}

/** The tones of the choices of a scale: grades from the best to the worst; in favour, against, abstaining. */
export function tonesOf(scale: Scale, choices: number): Tone[] {
  if (scale !== 'resolution') return gradeTones(choices)
  const [good, poor, bad] = gradeTones(3)
  return [good, bad, poor].slice(0, choices).map((tone) => tone ?? REST)
}

/** Rows that can be read from the last seat. */
export const ROWS = 5
