import { describe, expect, test } from 'vitest'
import type { View } from '../ballot'
import { pagesOf, resultOf, standOf, tonesOf } from './wall'

const view = (state: string, mode = 'secret', announcements: unknown[] = []) =>
  ({ ballot: { state, mode }, announcements }) as unknown as View
const announced = { id: 'a', corrects: null, result: { outcomes: [] } }

describe('a wall', () => {
  test.each([
    ['designed', 'secret', 'before'],
    ['roster_frozen', 'secret', 'taking'],
    ['roster_frozen', 'counted', 'before'],
    ['open', 'secret', 'voting'],
    ['closed', 'secret', 'sealed'],
    ['tallied', 'counted', 'sealed'],
    ['void', 'secret', 'void'],
  ])('of a ballot that is %s (%s) says: %s, and knows no result', (state, mode, stand) => {
    expect(standOf(view(state, mode))).toBe(stand)
    expect(resultOf(view(state, mode))).toBeUndefined()
  })

  test.each(['announced', 'sent', 'published'])('shows what was announced once it is %s', (state) => {
    expect(standOf(view(state, 'secret', [announced]))).toBe('result')
    expect(resultOf(view(state, 'counted', [announced]))).toBe(announced.result)
  })

  test('shows nothing while it is counted again, and says that a result corrects another', () => {
    expect(resultOf(view('closed', 'secret', [announced]))).toBeUndefined()
    expect(standOf(view('announced', 'secret', [{ ...announced, corrects: 'b' }]))).toBe('corrected')
  })
})

test.each([
  ['rating', 3, ['green', 'brand', 'red']],
  ['rating', 4, ['green', 'brand', 'amber', 'red']],
  ['resolution', 3, ['green', 'red', 'amber']],
] as const)('the choices of a %s with %i look like what they mean', (scale, choices, colors) => {
  const tones = tonesOf(scale, choices)
  expect(tones.map(({ color }) => color)).toEqual(colors.map((color) => `var(--${color})`))
  expect(new Set(tones.map(({ shape }) => shape)).size).toBe(choices)
})

test.each([
  [0, [0]],
  [1, [1]],
  [5, [5]],
  [6, [3, 3]],
  [27, [5, 5, 5, 4, 4, 4]],
])('%i rows make pages of %j', (rows, lengths) => {
  const all = Array.from({ length: rows }, (_, at) => at)
  const pages = pagesOf(all)
  expect(pages.map((page) => page.length)).toEqual(lengths)
  expect(pages.flat()).toEqual(all)
})
