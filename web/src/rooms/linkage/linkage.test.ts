import { describe, expect, it } from 'vitest'
import { asPoints, type Board, changeOf, counted, type Item, type ItemView, linkedIn, type View } from './linkage'

const item = (some: Partial<Item>): Item =>
  ({
    item: 'a',
    number: 1,
    title: '教育',
    field: 'livelihood',
    mode: 'special_report',
    lead: 'l',
    month: 8,
    is_dropped: false,
    reason: '',
    ...some,
  }) as Item

describe('changeOf', () => {
  it('says what became of an item since the edition before', () => {
    const before = [item({})]
    expect(changeOf(item({}), [])).toBeNull()
    expect(changeOf(item({}), before)).toBeNull()
    expect(changeOf(item({ month: 9 }), before)).toBe('changed')
    expect(changeOf(item({ is_dropped: true }), before)).toBe('dropped')
    expect(changeOf(item({ item: 'b' }), before)).toBe('added')
  })
})

describe('linkedIn', () => {
  it('counts counties, not the city', () => {
    const stands = ['city', 'x', 'y'].map((congress) => ({ congress, stand: congress === 'y' ? 'open' : 'linked' }))
    const congresses = ['city', 'x', 'y'].map((congress) => ({ congress, is_city: congress === 'city' }))
    const one = { ...item({}), stands } as unknown as ItemView
    expect(linkedIn(one, { congresses } as unknown as View)).toEqual([1, 2])
  })
})

describe('the board', () => {
  it('counts what is open and late, not what is done', () => {
    const phases = [
      { light: 'done', done_on: '2026-01-02' },
      { light: 'late', done_on: null },
      { light: 'very_late', done_on: null },
      { light: 'due_soon', done_on: null },
      { light: null, done_on: null },
    ]
    const board = { rows: [{ cells: [{ phases }] }] } as unknown as Board
    expect(counted(board)).toEqual({ late: 2, soon: 1 })
  })

  it('takes a line for a point', () => {
    expect(asPoints(' 一\n\n二 \n')).toEqual(['一', '二'])
  })
})
