import { expect, test } from 'vitest'
import { hallSheet, plainCode } from './hall'

test('a code is read in any case, with blanks and hyphens', () => {
  expect(plainCode(' abcde-23456 ')).toBe('ABCDE23456')
})

test('a tablet keeps a sheet by the hash of its code, each ballot for itself', async () => {
  const { place } = await hallSheet('b', 'abcde-23456')
  expect(place).toMatch(/^hall\/b\/[0-9a-f]{64}$/)
  expect(place).not.toContain('ABCDE')
  expect((await hallSheet('b', 'ABCDE23456')).place).toBe(place)
  expect((await hallSheet('c', 'ABCDE23456')).place.split('/')[2]).not.toBe(place.split('/')[2])
})
