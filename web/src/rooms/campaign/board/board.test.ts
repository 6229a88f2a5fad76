import { describe, expect, it } from 'vitest'
import { byDepartment, pageOf, shareOf, wallPages } from './board'

const line = (organ: string, kind: string, due_on: string, more: object = {}) => ({
  ...{ organ, kind, due_on, name: organ, title: `${organ} ${kind}`, percent: 0, told_on: null as string | null },
  ...more,
})
const KINDS = [{ code: 'commitment' }, { code: 'key_work' }, { code: 'suggestion' }]

describe('the board', () => {
  it('stands in the running order, by kind and date, with those who promised nothing', () => {
    const lines = [
      line('b', 'suggestion', '2026-01-01'),
      line('b', 'commitment', '2026-09-01'),
      line('b', 'commitment', '2026-03-01'),
      line('gone', 'key_work', '2026-03-01'),
    ]
    const order = ['a', 'b'].map((organ) => ({ organ, name: organ }))
    const found = byDepartment(lines, order, KINDS)
    expect(found.map((one) => [one.organ, one.lines.map((each) => `${each.kind} ${each.due_on}`)])).toEqual([
      ['a', []],
      ['b', ['commitment 2026-03-01', 'commitment 2026-09-01', 'suggestion 2026-01-01']],
      ['gone', ['key_work 2026-03-01']],
    ])
  })

  it('counts what is reached, and of the rest what is late', () => {
    const lines = [
      { light: 'done' as const, done_on: '2026-01-01' },
      { light: 'late' as const, done_on: null },
      { light: 'very_late' as const, done_on: null },
      { light: 'in_time' as const, done_on: null },
    ]
    expect(shareOf(lines)).toEqual({ done: 1, of: 4, late: 2 })
  })

  it('has pages, and the last one for whoever asks beyond it', () => {
    expect(pageOf([1, 2, 3, 4, 5], 2, 2)).toMatchObject({ items: [3, 4], total: 5, page: 2 })
    expect(pageOf([1, 2, 3], 9, 2)).toMatchObject({ items: [3], page: 2 })
    expect(pageOf([], 1, 2)).toMatchObject({ items: [], page: 1 })
  })
})

describe('the wall', () => {
  const departments = [
    { organ: 'a', name: 'A', lines: [1, 2, 3] },
    { organ: 'none', name: 'None', lines: [] },
    { organ: 'b', name: 'B', lines: [1, 2, 3, 4, 5, 6, 7] },
  ]

  it('has a department a page; one with many lines has several of about the same length', () => {
    const pages = wallPages(departments, 5)
    expect(pages.map((page) => [page.organ, page.lines.length, page.part, page.parts])).toEqual([
      ['a', 3, 1, 1],
      ['b', 4, 1, 2],
      ['b', 3, 2, 2],
    ])
    expect(pages[1]?.all).toHaveLength(7)
  })
})
