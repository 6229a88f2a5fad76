import { describe, expect, it } from 'vitest'
import { compareNumbers, figuresOf, type Line, sifted, sortedBy, standOf } from './ledger'

const line = (number: string, more: Partial<Line> = {}) =>
  ({
    ...{ id: number, number, requirement: `整改 ${number}`, organ: 'a', name: 'A', state: 'accepted', waiting: true },
    ...{ due_on: '2026-06-19', handed_over_on: '2026-03-20', measures: '', verdict: '', rungs: 0, light: 'in_time' },
    ...more,
  }) as Line
const NOTHING = { organ: '', state: '', light: '', q: '' }

describe('the ledger', () => {
  it('puts numbers in order as people count', () => {
    expect(['12-1', '2-10', '2-9'].sort(compareNumbers)).toEqual(['2-9', '2-10', '12-1'])
  })

  it('says of each line how it stands', () => {
    expect(standOf(line('1-1', { light: 'very_late' }))).toBe('late')
    expect(standOf(line('1-1', { waiting: false, light: 'done' }))).toBe('answered')
    expect(standOf(line('1-1', { light: null }))).toBe('paused')
    expect(standOf(line('1-1', { closed_on: '2026-05-01', light: 'done', waiting: false }))).toBe('closed')
  })

  it('is sifted by department, state, light and words', () => {
    const all = [line('1-1'), line('1-2', { light: 'late' }), line('2-1', { organ: 'b', measures: '已建台账' })]
    expect(sifted(all, { ...NOTHING, organ: 'a' })).toHaveLength(2)
    expect(sifted(all, { ...NOTHING, light: 'late' }).map((one) => one.number)).toEqual(['1-2'])
    expect(sifted(all, { ...NOTHING, q: '台账' }).map((one) => one.number)).toEqual(['2-1'])
  })

  it('is sorted both ways, by number when nothing is said', () => {
    const all = [line('10-1', { due_on: '2026-01-01' }), line('2-1')]
    expect(sortedBy(all, '').map((one) => one.number)).toEqual(['2-1', '10-1'])
    expect(sortedBy(all, 'due').map((one) => one.number)).toEqual(['10-1', '2-1'])
    expect(sortedBy(all, '-due').map((one) => one.number)).toEqual(['2-1', '10-1'])
  })

  it('counts what is closed, answered and late of all', () => {
    const all = [
      line('1-1', { closed_on: '2026-05-01', waiting: false }),
      line('1-2', { answered_on: '2026-05-01', waiting: false }),
      line('1-3', { light: 'late' }),
    ]
    expect(figuresOf(all)).toMatchObject({ of: 3, closed: 1, answered: 2, late: 1 })
  })
})
