import { describe, expect, it } from 'vitest'
import { figuresOf, foundOf, type Line, standOf } from './ledger'

const line = (number: string, more: Partial<Line> = {}) =>
  ({
    ...{ id: number, number, requirement: `整改 ${number}`, organ: 'a', name: 'A', state: 'accepted', waiting: true },
    ...{ due_on: '2026-06-19', handed_over_on: '2026-03-20', measures: '', verdict: '', light: 'in_time' },
    ...{ follow: [], steps: [], papers: [], visited: { count: 0, found: '' } },
    ...more,
  }) as Line

describe('the ledger', () => {
  it('says of each line how it stands', () => {
    expect(standOf(line('1-1', { light: 'very_late' }))).toBe('late')
    expect(standOf(line('1-1', { waiting: false, light: 'done' }))).toBe('answered')
    expect(standOf(line('1-1', { light: null }))).toBe('paused')
    expect(standOf(line('1-1', { closed_on: '2026-05-01', light: 'done', waiting: false }))).toBe('closed')
  })

  it('counts what is closed, answered, late and seen again of all', () => {
    const all = [
      line('1-1', { closed_on: '2026-05-01', waiting: false, visited: { count: 2, found: '' } }),
      line('1-2', { answered_on: '2026-05-01', waiting: false }),
      line('1-3', { light: 'late' }),
    ]
    expect(figuresOf(all)).toMatchObject({ of: 3, closed: 1, answered: 2, late: 1, visited: 1 })
  })

  it('tells what a visit found, or what happened there', () => {
    expect(foundOf({ findings: '一处未换', notes: '看了现场' })).toBe('一处未换')
    expect(foundOf({ findings: '', notes: '看了现场' })).toBe('看了现场')
  })
})
