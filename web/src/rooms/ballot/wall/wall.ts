// What a wall shows, and how many rows at a time. Before the announcement it knows no result.
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

/** How a choice looks on a wall: by what it means, in a colour and a shape. */
export interface Tone {
  color: string
  shape: string
}
const GOOD = { color: 'var(--green)', shape: '●' }
const FAIR = { color: 'var(--brand)', shape: '■' }
const POOR = { color: 'var(--amber)', shape: '▲' }
const BAD = { color: 'var(--red)', shape: '◆' }
/** What was chosen by nobody: invalid, or hands not raised. */
export const REST: Tone = { color: 'var(--ink-3)', shape: '○' }

/** The tones of the choices of a scale: grades from the best to the worst; in favour, against, abstaining. */
export function tonesOf(scale: Scale, choices: number): Tone[] {
  if (scale === 'resolution') return [GOOD, BAD, POOR].slice(0, choices)
  const between = choices > 3 ? [FAIR, POOR] : [FAIR]
  return [GOOD, ...between.slice(0, choices - 2), BAD]
}

/** Rows that can be read from the last seat. */
const MOST = 5

/** Pages of about the same length. */
export function pagesOf<T>(all: readonly T[], most = MOST): T[][] {
  const pages = Math.max(1, Math.ceil(all.length / most))
  const [least, more] = [Math.floor(all.length / pages), all.length % pages]
  let from = 0
  return Array.from({ length: pages }, (_, at) => {
    const start = from
    from += least + (at < more ? 1 : 0)
    return all.slice(start, from)
  })
}

export type Way = 'next' | 'previous' | 'first' | 'last' | 'full' | 'leave'

/** What a key does on a wall. */
export const WAYS: Record<string, Way> = {
  ' ': 'next',
  Enter: 'next',
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageDown: 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  PageUp: 'previous',
  Backspace: 'previous',
  Home: 'first',
  End: 'last',
  f: 'full',
  F: 'full',
  Escape: 'leave',
}
