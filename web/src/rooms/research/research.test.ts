import { describe, expect, it } from 'vitest'
import { asSent, freshKey, moved } from './research'

describe('findings', () => {
  it('move within the list and stay at its ends', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
  })

  it('have keys of their own', () => {
    const keys = new Set(Array.from({ length: 200 }, freshKey))
    expect(keys.size).toBe(200)
  })
})

describe('members', () => {
  it('are sent by identifier, professionals by name', () => {
    const draft = { name: '罗启明', capacity: '', part: 'expert' as const, field: '水质' }
    expect(asSent([{ ...draft, person: '' }])[0]).toMatchObject({ person: null, name: '罗启明', field: '水质' })
    expect(asSent([{ ...draft, person: 'p1' }])[0]?.person).toBe('p1')
  })
})
