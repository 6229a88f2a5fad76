// What every wall of a hall does with its pages and its keys; a presenter sends the keys of a page up and a page down.

/** Pages of about the same length; one, though empty, for nothing. */
export function pagesOf<T>(all: readonly T[], most: number): T[][] {
  const pages = Math.max(1, Math.ceil(all.length / most))
  const [least, more] = [Math.floor(all.length / pages), all.length % pages]
  let from = 0
  return Array.from({ length: pages }, (_, at) => {
    const start = from
    from += least + (at < more ? 1 : 0)
    return all.slice(start, from)
  })
}

export type Way = 'next' | 'previous' | 'first' | 'last' | 'space' | 'full' | 'leave'

export const WAYS: Record<string, Way> = {
  ' ': 'space',
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

/** Where a way leads from a page: round and round on a wall that turns by itself, else from the first page to the last. */
export function turned(way: Way, page: number, pages: number, isRound = false): number {
  const last = Math.max(0, pages - 1)
  if (way === 'first') return 0
  if (way === 'last') return last
  const to = page + (way === 'previous' ? -1 : 1)
  if (isRound) return to > last ? 0 : to < 0 ? last : to
  return Math.min(Math.max(to, 0), last)
}
