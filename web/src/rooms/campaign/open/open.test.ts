import { describe, expect, it } from 'vitest'
import { byKind, type Department, found, type Line } from './open'

const line = (title: string, kind = 'key_work') => ({ title, kind, goal: '', words: '' }) as Line
const departments = [
  { name: '交通运输局', commitments: [line('修通村道'), line('增开公交')] },
  { name: '教育局', commitments: [line('新建小学'), line('校门口公交站')] },
] as Department[]

describe('everybody’s board', () => {
  it('finds departments by name and lines by their words', () => {
    expect(found(departments, '').length).toBe(2)
    expect(found(departments, '教育')[0]?.commitments).toHaveLength(2)
    expect(found(departments, '公交').map((one) => one.commitments.map((each) => each.title))).toEqual([
      ['增开公交'],
      ['校门口公交站'],
    ])
    expect(found(departments, '医院')).toEqual([])
  })

  it('sets lines under their kinds and leaves none out', () => {
    const lines = [line('a', 'x'), line('b', 'y'), line('c', 'unknown')]
    expect(byKind(lines, [{ code: 'y' }, { code: 'x' }, { code: 'z' }]).map((one) => one.code)).toEqual(['y', 'x', ''])
  })
})
