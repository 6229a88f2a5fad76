// The cycle board on a wall: a topic a page, and the congresses of a large one on several.
export const ROWS = 10

/** Cuts each topic's rows so that a page holds them; a topic without rows has a page nevertheless. */
export function pagesOf<I, R>(
  items: readonly I[],
  rowsOf: (item: I) => readonly R[],
  most = ROWS,
): { item: I; rows: readonly R[] }[] {
  return items.flatMap((item) => {
    const rows = rowsOf(item)
    const pages = Math.max(1, Math.ceil(rows.length / most))
    return Array.from({ length: pages }, (_, at) => ({ item, rows: rows.slice(at * most, (at + 1) * most) }))
  })
}

/** Where a key leads from a page; `null` when it is none that turns. */
export function turned(key: string, page: number, pages: number): number | null {
  const last = Math.max(0, pages - 1)
  const to: Record<string, number> = {
    ArrowRight: page + 1,
    ArrowDown: page + 1,
    PageDown: page + 1,
    ' ': page + 1,
    ArrowLeft: page - 1,
    ArrowUp: page - 1,
    PageUp: page - 1,
    Home: 0,
    End: last,
  }
  const found = to[key]
  return found === undefined ? null : Math.min(Math.max(found, 0), last)
}
