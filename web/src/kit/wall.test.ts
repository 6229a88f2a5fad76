import { expect, test } from 'vitest'
import { pagesOf, turned, WAYS } from './wall'

test.each([
  [0, [0]],
  [1, [1]],
  [5, [5]],
  [6, [3, 3]],
  [27, [5, 5, 5, 4, 4, 4]],
])('%i rows make pages of %j', (rows, lengths) => {
  const all = Array.from({ length: rows }, (_, at) => at)
  const pages = pagesOf(all, 5)
  expect(pages.map((page) => page.length)).toEqual(lengths)
  expect(pages.flat()).toEqual(all)
})

test.each([
  ['ArrowRight', 0, 1],
  ['PageDown', 2, 2],
  ['ArrowLeft', 0, 0],
  ['End', 0, 2],
  ['Home', 2, 0],
])('%s on page %i of three leads to %i', (key, from, to) => {
  expect(turned(WAYS[key] ?? 'leave', from, 3)).toBe(to)
})

test('a wall that turns by itself goes round and round', () => {
  expect(turned('next', 2, 3, true)).toBe(0)
  expect(turned('previous', 0, 3, true)).toBe(2)
  expect(turned('next', 0, 0, true)).toBe(0)
})
