// The cycle board on a wall: a topic a page, and the congresses of a large one on several.
import { pagesOf } from '@/kit/wall'

export const ROWS = 10

/** Cuts each topic's rows so that a page holds them; a topic without rows has a page nevertheless. */
export function wallPages<I, R>(items: readonly I[], rowsOf: (item: I) => readonly R[], most = ROWS) {
  return items.flatMap((item) => pagesOf(rowsOf(item), most).map((rows) => ({ item, rows })))
}
