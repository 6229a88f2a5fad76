// What a wall shows, and how many rows at a time. Before the announcement it knows no result.
import type { Tally, View } from '../ballot'
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
