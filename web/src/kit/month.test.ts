import { describe, expect, it } from 'vitest'
import { daysOf, turned } from './month'

describe('the grid of a month', () => {
  it('shows whole weeks, Monday first', () => {
    const days = daysOf('2026-11')
    expect(days).toHaveLength(42)
    expect(days[0]).toBe('2026-10-26')
    expect(days.at(-1)).toBe('2026-12-06')
  })

  it('has four weeks when a February begins on a Monday', () => {
    expect(daysOf('2027-02')).toHaveLength(28)
    expect(daysOf('2027-02')[0]).toBe('2027-02-01')
  })

  it('turns over the year in both ways', () => {
    expect(turned('2026-12', 1)).toBe('2027-01')
    expect(turned('2026-01', -1)).toBe('2025-12')
  })
})
