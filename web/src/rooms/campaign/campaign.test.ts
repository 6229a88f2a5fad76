// What the pages of an evaluation work out for themselves.
import { describe, expect, it } from 'vitest'
import type { CadenceBlock } from '@/kit/cadence'
import {
  type Done,
  type Due,
  linkOf,
  missingOf,
  moved,
  nextOf,
  reportOf,
  type Step,
  stageOf,
  type View,
  wantedOf,
} from './campaign'

const taken = (...steps: Step[]) => ({
  content: { done: steps.map((step): Done => ({ step, on: '2026-01-01', text: '', by: '' })) },
})

describe('what comes next', () => {
  it.each([
    [taken(), true, 'adopted'],
    [taken('adopted'), true, 'forwarded'],
    [taken('adopted'), false, 'board_shown'],
    // A board that was never opened is passed over once the departments were mobilised.
    [taken('adopted', 'forwarded', 'mobilised'), true, 'appraised'],
    [taken('adopted', 'forwarded', 'mobilised', 'appraised', 'published'), true, 'handed_over'],
  ] as const)('is the first step that was not taken', (view, isForwarded, expected) => {
    expect(nextOf(view, isForwarded)).toBe(expected)
  })
})

it('between the mobilisation and the result stands the ballot', () => {
  expect(stageOf(taken())).toBe('programme')
  expect(stageOf({ ...taken('adopted', 'mobilised'), ballot: null })).toBe('mobilised')
  expect(stageOf({ ...taken('adopted', 'mobilised'), ballot: 'b' })).toBe('balloted')
  expect(stageOf({ ...taken('adopted', 'mobilised'), ballot: 'b', vote: { state: 'void' } })).toBe('mobilised')
  expect(stageOf({ ...taken('adopted', 'mobilised'), ballot: 'b', ballot_state: 'void' })).toBe('mobilised')
  expect(stageOf({ ...taken('adopted', 'mobilised', 'appraised'), ballot: 'b' })).toBe('appraised')
})

const share = (done = 0, of = 0, late = 0) => ({ done, of, late })
const department = (organ: string, position: number, content: object = {}, more: object = {}) => ({
  ...{ campaign: 'c', organ, name: organ, position, version: 1, checked: share(), commitments: share() },
  ...{ items: share(), content, ...more },
})
const view = (departments: object[]) => ({ departments, names: { o: '农工委' }, lead: 'o' }) as unknown as View

describe('the departments', () => {
  const supervisor = { person: 'p', name: '王建国' }
  const all = view([
    department('教育局', 1, { group: 2 }, { commitments: share(1, 4, 1) }),
    department('水务局', 2, { group: 1, supervisor, office: 'o' }, { commitments: share(4, 4) }),
    department('卫健局', 3),
  ])
  const found = (wanted: object) =>
    wantedOf(all, { q: '', group: '', supervisor: '', sort: '', ...wanted }).map((one) => one.name)
  it.each([
    [{}, ['教育局', '水务局', '卫健局']],
    [{ q: '王建' }, ['水务局']],
    [{ q: '农工' }, ['水务局']],
    [{ group: '2' }, ['教育局']],
    [{ group: 'none' }, ['卫健局']],
    [{ supervisor: 'none' }, ['教育局', '卫健局']],
    // Those with something late stand first, those without any lines before those that are done.
    [{ sort: 'board' }, ['教育局', '卫健局', '水务局']],
    [{ sort: '-position' }, ['卫健局', '水务局', '教育局']],
    [{ sort: 'nonsense' }, ['教育局', '水务局', '卫健局']],
  ])('are found and sorted: %o', (wanted, expected) => {
    expect(found(wanted)).toEqual(expected)
  })
  it('keep their order but for the one that is moved', () => {
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
    expect(moved(['a', 'b', 'c'], 0, 3)).toEqual(['a', 'b', 'c'])
  })
  it('have a report that is none, drafted, returned or stands', () => {
    const of = (report?: object) => reportOf(department('a', 1, { report }) as never)
    expect(of()).toBe('none')
    expect(of({ text: 'x', returned: '', stands_on: null })).toBe('drafted')
    expect(of({ text: 'x', returned: '缺数据', stands_on: null })).toBe('returned')
    expect(of({ text: 'x', returned: '', stands_on: '2026-11-01' })).toBe('stands')
  })
})

it('what is missing is answered for by the supervisor, of all together by the office', () => {
  const cell = (state: 'met' | 'missing' | null) => ({ held: 0, planned: 0, state, activities: [] })
  const label = (zh: string) => ({ zh, en: zh })
  const block = {
    ...{ code: 'visits', name: label('月月有调研视察'), of: 'whole' },
    periods: ['1月', '2月'].map((zh, at) => ({ number: at + 1, label: label(zh), phase: 'over' })),
    whole: [cell('missing'), cell('met')],
    departments: [
      { organ: 'a', name: '教育局', cells: [cell('missing'), cell('missing')] },
      { organ: 'b', name: '水务局', cells: [cell('met'), cell(null)] },
    ],
  } as unknown as CadenceBlock
  const all = view([department('a', 1, { supervisor: { person: 'p', name: '王建国' } }), department('b', 2)])
  expect(missingOf([block], all).map((one) => [one.name, one.supervisor, one.periods.map((each) => each.zh)])).toEqual([
    [null, '农工委', ['1月']],
    ['教育局', '王建国', ['1月', '2月']],
  ])
})

it('an entry of an agenda opens its item, its line or its department', () => {
  const due = (link: string) => linkOf({ link, organ: 'o' } as Due, 'c')
  expect(due('assignment:1')).toBe('/assignments/1')
  expect(due('commitment:2')).toBe('/commitments/2')
  expect(due('organ:o')).toBe('/campaigns/c/departments/o')
})
