import { beforeEach, expect, test } from 'vitest'
import { clauses, dateInProse, dateInTable, daysBetween, labelled, listed, momentInTable, share } from './language'
import { settings } from './settings'

beforeEach(() => {
  settings.language = 'zh'
})

test.each([
  ['2026-11-21', '11月21日（周六）'],
  ['2026-01-01', '1月1日（周四）'],
  ['2027-03-01', '2027年3月1日（周一）'],
  // 17:00 UTC is already the next day in Shanghai.
  ['2026-11-20T17:00:00Z', '11月21日（周六）'],
])('%s in prose', (iso, expected) => {
  expect(dateInProse(iso, 2026)).toBe(expected)
})

test('prose follows the language', () => {
  settings.language = 'en'
  expect(dateInProse('2026-11-21', 2026)).toBe('Saturday 21 Nov')
})

test.each([
  ['2026-11-21', '2026-11-21'],
  ['2026-11-20T17:00:00Z', '2026-11-21'],
  [null, '—'],
])('%s in a table', (iso, expected) => {
  expect(dateInTable(iso)).toBe(expected)
})

test('an instant is read on the clock of Shanghai', () => {
  expect(momentInTable('2026-11-20T17:05:00Z')).toBe('2026-11-21 01:05')
})

test.each([
  ['2026-11-21', '2026-11-21', 0],
  ['2026-11-21', '2026-12-01', 10],
  ['2026-11-21', '2026-11-08', -13],
  ['2027-02-28', '2027-03-01', 1],
  ['2028-02-28', '2028-03-01', 2],
])('days from %s to %s', (from, to, expected) => {
  expect(daysBetween(from, to)).toBe(expected)
})

test.each([
  [42, 47, '42 / 47 (89.4 %)'],
  [0, 3, '0 / 3 (0.0 %)'],
  [0, 0, '0 / 0'],
  [1200, 1200, '1,200 / 1,200 (100.0 %)'],
])('%d of %d never stands as a percentage alone', (part, whole, expected) => {
  expect(share(part, whole).replaceAll('\u00a0', ' ')).toBe(expected)
})

test('what is joined has the marks of the language', () => {
  expect([labelled('理由', '调整'), clauses('不同意', '', '另行研究'), listed(['甲', '乙'])]).toEqual([
    ...['理由：调整', '不同意，另行研究', '甲、乙'],
  ])
  settings.language = 'en'
  expect([labelled('Reason', 'changed'), clauses('Against', 'later'), listed(['A', 'B'])]).toEqual([
    ...['Reason: changed', 'Against, later', 'A, B'],
  ])
})
