import { describe, expect, it } from 'vitest'
import {
  asPoints,
  awaitedFrom,
  changeOf,
  factOf,
  type Item,
  type ItemView,
  linkedIn,
  together,
  type View,
} from './linkage'

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
  it('leads to the fact behind a cell', () => {
    expect(factOf('meeting:1')).toBe('/meetings/1')
    expect(factOf('submittal:2')).toBe('/submittals/2')
    expect(factOf('linkage_scheme:3')).toBeUndefined()
    expect(factOf(null)).toBeUndefined()
  })

  it('takes a line for a point', () => {
    expect(asPoints(' 一\n\n二 \n')).toEqual(['一', '二'])
  })
})

describe('marks that are near each other', () => {
  it('become one with the gravest tone', () => {
    const mark = (on: string, tone: 'red' | 'done') => ({ on, label: on.slice(8), tone, shape: '◆' as const })
    expect(together([])).toEqual([])
    const far = [mark('2026-03-01', 'done'), mark('2026-03-15', 'red')]
    expect(together(far)).toEqual(far)
    const near = together([mark('2026-03-14', 'red'), mark('2026-03-01', 'done'), mark('2026-04-20', 'done')])
    expect(near.map((one) => [one.on, one.tone])).toEqual([
      ['2026-03-01', 'red'],
      ['2026-04-20', 'done'],
    ])
    expect(near[0]?.label).toBe('01 2026-03-01；14 2026-03-14')
  })
})

describe('awaitedFrom', () => {
  it('leaves out a county that declined, unless it sent something before', () => {
    const counties = [
      { congress: 'a', stand: 'linked' },
      { congress: 'b', stand: 'declined' },
      { congress: 'c', stand: 'declined', sent: { id: 's' } },
      { congress: 'd', stand: 'open' },
    ] as const
    expect(awaitedFrom(counties).map((one) => one.congress)).toEqual(['a', 'c', 'd'])
  })
})
