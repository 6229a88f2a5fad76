import { describe, expect, it } from 'vitest'
import { pagesOf, turned } from './wall'

describe('the board on a wall', () => {
  it('has a page for each topic, and more where a page cannot hold the congresses', () => {
    const rows: Record<string, number[]> = { a: [1, 2, 3], b: [], c: [1, 2, 3, 4, 5] }
    const pages = pagesOf(['a', 'b', 'c'], (item) => rows[item] ?? [], 4)
    expect(pages.map((page) => [page.item, page.rows.length])).toEqual([
      ['a', 3],
      ['b', 0],
      ['c', 4],
      ['c', 1],
    ])
  })

  it('turns by the keyboard and stays between the first page and the last', () => {
    expect(turned('ArrowRight', 0, 3)).toBe(1)
    expect(turned('PageDown', 2, 3)).toBe(2)
    expect(turned('ArrowLeft', 0, 3)).toBe(0)
    expect(turned('End', 0, 3)).toBe(2)
    expect(turned('Home', 2, 3)).toBe(0)
    expect(turned('x', 1, 3)).toBeNull()
    expect(turned('End', 0, 0)).toBe(0)
  })
})
