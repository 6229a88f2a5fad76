import { describe, expect, it } from 'vitest'
import { leaderAfter, openSteps, type Step, type View } from './inspection'

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
