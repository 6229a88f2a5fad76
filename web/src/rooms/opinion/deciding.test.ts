import { describe, expect, it } from 'vitest'
import { actsOf, duesOf, endOf, fieldOf, noteOf, offersOf, standOf } from './deciding'
import { exportOf, filled, type Interpellation } from './opinion'

const all = () => true
const standing = {
  is_announced: false,
  is_balloted: true,
  is_lead: true,
  is_organ: true,
  open_items: 0,
  next: null as { what: string } | null,
}
const at = (state: string, more = {}) => ({ ...standing, opinion: { state, round: 1 }, ...more }) as never

describe('the acts of opinions', () => {
  it.each([
    ['drafted', {}, ['submission']],
    ['drafted', { is_lead: false }, []],
    ['submitted', {}, ['return']],
    ['handling', {}, ['draft-report']],
    ['handling', { is_organ: false }, []],
    ['draft_reported', { is_organ: false }, ['comment']],
    ['reported', {}, ['session', 'redo']],
    ['reported', { is_balloted: false }, ['session', 'redo', 'acceptance']],
    ['reported', { is_balloted: false, open_items: 1 }, ['session', 'redo']],
    ['balloting', {}, []],
    ['balloting', { is_announced: true }, ['outcome']],
    ['satisfied', { next: { what: 'close_items' } }, []],
    ['satisfied', { next: { what: 'close' } }, ['closure']],
    ['dissatisfied', {}, ['second-deliberation', 'escalation']],
    ['dissatisfied', { opinion: { state: 'dissatisfied', round: 2 } }, ['escalation']],
    ['escalated', { next: { what: 'carry_through' } }, []],
    ['closed', {}, []],
  ] as const)('in %s with %o', (state, more, acts) => {
    expect(actsOf(at(state, more), all)).toEqual(acts)
  })
  it('are none without the right', () => {
    expect(actsOf(at('dissatisfied'), (right) => right === 'escalate')).toEqual(['escalation'])
    expect(actsOf(at('dissatisfied'), () => false)).toEqual([])
  })
})

describe('dates of items', () => {
  const dates = [
    { due_on: '', reason: ' ' },
    { due_on: '2027-01-01', reason: '年内见效' },
    { due_on: '', reason: '只写了理由' },
  ]
  it('sends those that were given, by the number of the item', () => {
    expect(duesOf(dates)).toEqual([
      { number: 2, due_on: '2027-01-01', reason: '年内见效' },
      { number: 3, due_on: '', reason: '只写了理由' },
    ])
  })
  it('finds what the server says of them under their place among those sent', () => {
    expect(fieldOf(1, 'due_on', dates)).toBe('dues.0.due_on')
    expect(fieldOf(2, 'reason', dates)).toBe('dues.1.reason')
  })
  it('leaves out a day that is not there, and keeps what was written', () => {
    expect(filled({ due_on: '', reason: '', number: 3 })).toEqual({ reason: '', number: 3 })
  })
})

describe('an item', () => {
  const line = { closed_on: null, carried_over_on: null }
  it.each([
    [{ ...line, state: 'verified', light: 'done' }, { state: 'verified' }],
    [{ ...line, state: 'closed', light: 'done' }, { closed: true }],
    [{ ...line, state: 'rated', light: 'done', closed_on: '2026-07-01' }, { closed: true }],
    [{ ...line, state: 'verified', light: 'done', carried_over_on: '2026-07-01' }, { carriedOver: '2026-07-01' }],
    [{ ...line, state: 'accepted', light: 'late' }, { light: 'late' }],
  ] as const)('%o never looks closed while it is not', (row, stand) => {
    expect(standOf(row)).toEqual(stand)
  })
})

describe('the end of a round', () => {
  const outcome = (passed: boolean) => ({ ballot: 'b', outcome: { passed } }) as never
  it('says what the ballot said and what was decided after it', () => {
    expect(endOf({ state: 'handling', outcome: null, escalation: null })).toEqual({ said: null, next: null })
    expect(endOf({ state: 'again', outcome: outcome(false), escalation: null })).toEqual({
      said: 'dissatisfied',
      next: 'again',
    })
    const escalation = { kind: 'interpellation', reason: '', on: '2026-07-01' } as const
    expect(endOf({ state: 'escalated', outcome: outcome(false), escalation }).next).toBe('interpellation')
    expect(endOf({ state: 'closed', outcome: outcome(true), escalation: null }).said).toBe('satisfied')
  })
})

describe('the note of a record', () => {
  it('tells what people wrote, and no identifier', () => {
    expect(noteOf({ decision: '第58次主任会议', after: 'approved', due_on: '2026-05-01' })).toBe('第58次主任会议')
    expect(noteOf({ reason: '数据不实', meeting: '01a2001c-9bb4-768c-b903-641ebc3a6a3e' })).toBe('数据不实')
    expect(noteOf({ meeting: 'meeting:01a2001c-9bb4-768c-b903-641ebc3a6a3e' })).toBeNull()
    expect(noteOf({ round: 2 })).toBeNull()
    expect(noteOf(null)).toBeNull()
  })
})

describe('the acts of an interpellation', () => {
  const signer = (person: string, is_dissatisfied: number | null, withdrawn_on: string | null = null) => ({
    person,
    name: person,
    signed_on: '2026-01-01',
    withdrawn_on,
    is_dissatisfied,
  })
  const view = (state: string, more: object = {}) =>
    ({
      interpellation: { state },
      signers: [signer('a', null), signer('b', null), signer('c', null, '2026-01-02')],
      needed: 3,
      is_mine: true,
      has_signed: true,
      may_ask_again: false,
      ...more,
    }) as unknown as Interpellation
  const names = (one: Interpellation, may: (right: string) => boolean = (right) => right === 'interpellate') =>
    offersOf(one, may as never, 'a').map((offer) => offer.name)
  it('is submitted only with enough signatures that stand', () => {
    expect(names(view('signing'))).toEqual(['withdrawal'])
    expect(names(view('signing', { needed: 2 }))).toEqual(['submit', 'withdrawal'])
  })
  it('lets one say the other thing after one has said something', () => {
    expect(names(view('answered'))).toEqual(['satisfiedWith', 'dissatisfiedWith'])
    expect(names(view('answered', { signers: [signer('a', 1), signer('b', 0)] }))).toEqual([
      'satisfiedWith',
      'satisfaction',
    ])
  })
  it('asks for another answer only where enough are dissatisfied', () => {
    const signers = [signer('a', 1), signer('b', 1)]
    expect(names(view('answered', { signers, may_ask_again: true }))).toEqual(['satisfiedWith', 'reanswerRequest'])
  })
  it('is for the council and the organ in their turn', () => {
    const guest = { is_mine: false, has_signed: false }
    const council = (right: string) => right === 'approve_opinion'
    expect(names(view('examining', guest), council)).toEqual(['sending'])
    expect(names(view('reanswer_requested', guest), council)).toEqual(['reanswerDecision', 'closeIt'])
    expect(names(view('sent', guest), (right) => right === 'answer_assignment')).toEqual(['answerIt'])
    expect(names(view('sent', guest), council)).toEqual([])
  })
})

it('an export has the filters of its list and not its page', () => {
  expect(exportOf('/api/inquiries/export', { q: '水', page: 2, per_page: 50 })).toBe(
    '/api/inquiries/export?q=%E6%B0%B4',
  )
  expect(exportOf('/api/inquiries/export', { page: 1 })).toBe('/api/inquiries/export')
})
