import { expect, test } from 'vitest'
import { wallPages } from './wall'

test('a topic has a page of the wall, and more where a page cannot hold its congresses', () => {
  const rows: Record<string, number[]> = { a: [1, 2, 3], b: [], c: [1, 2, 3, 4, 5] }
  const pages = wallPages(['a', 'b', 'c'], (item) => rows[item] ?? [], 4)
  expect(pages.map((page) => [page.item, page.rows.length])).toEqual([
    ['a', 3],
    ['b', 0],
    ['c', 3],
    ['c', 2],
  ])
})
