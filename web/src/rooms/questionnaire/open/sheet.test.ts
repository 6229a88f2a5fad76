import { beforeEach, describe, expect, it } from 'vitest'
import { type Asked, answersOf, useSheet } from './sheet'

const asked = {
  questions: [
    { kind: 'grade', text: '', is_required: true },
    { kind: 'text', text: '', is_required: true },
    { kind: 'choice', text: '', is_required: false, choices: ['a', 'b'] },
  ],
} as unknown as Asked

describe('a sheet', () => {
  beforeEach(() => sessionStorage.clear())
  it('comes back after a reload with its key, and is gone once counted', () => {
    const first = useSheet('CODE', 3)
    const one = first.sheet.given[0]
    if (one) one.choice = '1'
    const again = useSheet('CODE', 3)
    expect(again.sheet.key).toBe(first.sheet.key)
    expect(again.sheet.given[0]?.choice).toBe('1')
    again.clear()
    expect(useSheet('CODE', 3).sheet.given[0]?.choice).toBe('')
  })
  it('is sent as what each question asks for', () => {
    const given = [
      { choice: '0', words: '' },
      { choice: '', words: ' ' },
      { choice: '', words: '' },
    ]
    expect(answersOf(asked, given)).toEqual([
      { choice: 0, words: '' },
      { choice: null, words: ' ' },
      { choice: null, words: '' },
    ])
  })
})
