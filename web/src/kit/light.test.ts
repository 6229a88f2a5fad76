import { expect, test } from 'vitest'
import { type LightState, lightLook } from './light'
import { words } from './words'

test.each<[LightState, number | null, string, string]>([
  ['late', -13, '●', '逾期 13 天'],
  ['late', null, '●', '逾期'],
  ['very_late', -95, '●●', '逾期 95 天'],
  ['due_soon', 5, '▲', '剩 5 天'],
  ['due_soon', 0, '▲', '今天到期'],
  ['due_soon', null, '▲', '临期'],
  ['in_time', 40, '■', '正常'],
  ['closed', null, '✓', '办结'],
])('%s with %s days', (state, days, shape, text) => {
  expect(lightLook(state, days, words.zh)).toMatchObject({ shape, text })
})

test('no two lights are told apart by colour alone', () => {
  const states: LightState[] = ['in_time', 'due_soon', 'late', 'very_late', 'closed']
  expect(new Set(states.map((state) => lightLook(state, null, words.zh).shape)).size).toBe(states.length)
})

test('one day is one day', () => {
  expect(lightLook('late', -1, words.en).text).toBe('1 day overdue')
  expect(lightLook('due_soon', 1, words.en).text).toBe('1 day left')
})
