import { describe, expect, it } from 'vitest'
import { leaderAfter, openSteps, progressOf, type Step, type View } from './inspection'

const view = (done: Step[]) =>
  ({ content: { done: done.map((step) => ({ step, on: '2026-04-20', text: '', by: '' })) } }) as unknown as View

describe('steps', () => {
  it('are offered as they follow each other', () => {
    expect(openSteps(view([]))).toEqual(['scheme_sent'])
    expect(openSteps(view(['scheme_sent']))).toEqual(['trained', 'fieldwork'])
    expect(openSteps(view(['scheme_sent', 'fieldwork']))).toEqual(['trained'])
    expect(openSteps(view(['scheme_sent', 'fieldwork', 'reported']))).toEqual([])
  })
})

describe('the leader of a team', () => {
  it('stays the same person when somebody else leaves it', () => {
    expect(leaderAfter(2, 0)).toBe(1)
    expect(leaderAfter(0, 2)).toBe(0)
    expect(leaderAfter(1, 1)).toBe(0)
  })
})

describe('how far a delegated congress is', () => {
  it('is what it did last, or that it need not report', () => {
    expect(progressOf({ told_on: null })).toBe('untold')
    expect(progressOf({ told_on: '2026-03-10' })).toBe('told')
    expect(progressOf({ told_on: '2026-03-10', undertaken_on: '2026-03-11' })).toBe('undertaken')
    expect(progressOf({ told_on: '2026-03-10', waived_on: '2026-05-01' })).toBe('waived')
    expect(progressOf({ told_on: '2026-03-10', waived_on: '2026-05-01', sent: {} })).toBe('sent')
  })
})
