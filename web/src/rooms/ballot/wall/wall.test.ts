import { describe, expect, test } from 'vitest'
import type { View } from '../ballot'
import { resultOf, standOf, tonesOf } from './wall'

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
  ['rating', 4, '●■▲◆'],
  ['resolution', 3, '●◆▲'],
] as const)('the choices of a %s with %i look like what they mean', (scale, choices, shapes) => {
  const tones = tonesOf(scale, choices)
  expect(tones.map(({ shape }) => shape).join('')).toBe(shapes)
})
