import { expect, test } from 'vitest'
import { readDate } from './date'
import { monthsOf, place } from './gantt'
import { nextSort } from './table'

test.each([
  ['2026-11-21', '2026-11-21'],
  ['2026/1/5', '2026-01-05'],
  ['2026.11.21', '2026-11-21'],
  ['20261121', '2026-11-21'],
  ['2026年11月21日', '2026-11-21'],
  ['２０２６-１１-２１', '2026-11-21'],
  [' 2026-11-21 ', '2026-11-21'],
  ['2028-02-29', '2028-02-29'],
  ['2026-02-29', null],
  ['2026-13-01', null],
  ['2026-04-31', null],
  ['11-21', null],
  ['', null],
])('the date typed as "%s"', (typed, expected) => {
  expect(readDate(typed)).toBe(expected)
})

test.each([
  ['2026-01-01', false, 0],
  ['2026-12-31', true, 100],
  ['2025-06-01', false, 0],
  ['2027-06-01', false, 100],
  ['2026-07-02', true, (183 / 365) * 100],
])('%s stands in the year', (date, end, expected) => {
  expect(place(date, '2026-01-01', '2026-12-31', end)).toBeCloseTo(expected, 6)
})

test('months of a period that crosses a year', () => {
  expect(monthsOf('2026-11-15', '2027-02-01')).toEqual(['2026-11-15', '2026-12-01', '2027-01-01', '2027-02-01'])
})

test.each([
  ['', 'due', 'due'],
  ['due', 'due', '-due'],
  ['-due', 'due', ''],
  ['title', 'due', 'due'],
])('sorted by "%s", pressing %s', (now, name, expected) => {
  expect(nextSort(now, name)).toBe(expected)
})
