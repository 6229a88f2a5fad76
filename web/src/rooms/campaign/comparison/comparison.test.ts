import { describe, expect, it } from 'vitest'
import { type Compared, type Order, rangeOf, stoodIn, togetherOf, trendOf, yearsOf } from './comparison'

const year = (of: number, best: number, rank: number, commitments = [0, 0]) => ({
  ...{ year: of, rank, commitments, items: [0, 0] },
  result: { counts: [best, 40 - best], total: 40 },
})
const all = [
  { organ: 'a', name: '教育局', years: [year(2026, 30, 2, [9, 3]), year(2025, 20, 1)] },
  { organ: 'b', name: '水务局', years: [year(2026, 36, 1, [2, 2])] },
  { organ: 'c', name: '卫健局', years: [year(2024, 39, 1, [5, 5])] },
] as unknown as Compared[]
const names = (of: number, order: Order) => stoodIn(all, of, order).map((one) => one.name)

describe('departments compared', () => {
  it('stand in the years in which they were voted on, by place, by name, by load', () => {
    expect(yearsOf(all)).toEqual([2026, 2025, 2024])
    expect(names(2026, 'place')).toEqual(['水务局', '教育局'])
    expect(names(2026, 'name')).toEqual(['教育局', '水务局'])
    expect(names(2026, 'load')).toEqual(['教育局', '水务局'])
    expect(names(2024, 'place')).toEqual(['卫健局'])
  })

  it('have a trend only where the year before has a result', () => {
    const [first, second] = all
    expect(first && trendOf(first, 2026)).toBe(25)
    expect(first && trendOf(first, 2025)).toBeUndefined()
    expect(second && trendOf(second, 2026)).toBeUndefined()
  })

  it('are drawn on one scale, with gaps where nobody voted', () => {
    const stood = stoodIn(all, 2026, 'place')
    expect(stood.map((one) => one.best)).toEqual([
      [null, null, 90],
      [null, 50, 75],
    ])
    expect(rangeOf(stood)).toEqual([50, 90])
    expect(togetherOf(stood)).toEqual({ counts: [66, 14], total: 80 })
  })
})
