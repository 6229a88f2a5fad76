import { expect, test } from 'vitest'
import { gradeTones } from './grades'

test.each([
  [2, '●◆'],
  [3, '●▲◆'],
  [4, '●■▲◆'],
])('%i grades are told apart by their shapes', (grades, shapes) => {
  const tones = gradeTones(grades)
  expect(tones.map(({ shape }) => shape).join('')).toBe(shapes)
  expect(new Set(tones.map(({ color }) => color)).size).toBe(grades)
})
