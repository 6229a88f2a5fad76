import { beforeEach, describe, expect, test } from 'vitest'
import type { Sheet } from '../electronic'
import {
  begin,
  beginNamed,
  type Change,
  castOf,
  choose,
  dropped,
  type Kept,
  marksFile,
  marksOf,
  namedOf,
  newMark,
  nextOpen,
  phaseOf,
  seal,
  signed,
  taken,
} from './sheet'
import { memoryShelf, placeOf, type Shelf } from './shelf'

const key = { n: 'bm9u', e: 'AQAB' }
const slip = { prepared: 'cA', blinded: 'Yg', inv: 'aQ' }
const subjects = [1, 2, 3].map((position) => ({ position, title: `第${position}个部门` }))
const sheet: Sheet = {
  ...{
    id: 'b',
    title: '测评',
    mode: 'secret',
    state: 'open',
    scale: 'rating',
    choices: [],
    criteria: [],
    subjects,
    key,
    key_fingerprint: '',
    seal_fingerprint: '',
  },
  ...{ holds_slip: false, has_cast: false, why_not: null, in_office: 5, present: 4 },
}
const keptAfter = (...changes: Change[]) => changes.reduce<Kept | undefined>((kept, change) => change(kept), undefined)
const ready = [begin(key, slip), signed('cw')] as const

describe('where a sheet of a vote by name stands', () => {
  const named = { ...sheet, mode: 'open' as const, key: null, key_fingerprint: null, seal_fingerprint: null }
  const frozen = { ...named, state: 'roster_frozen' as const }
  test.each<[string, Sheet, Kept | undefined, string]>([
    ['before the opening', frozen, undefined, 'waiting'],
    ['while it is open', named, undefined, 'choosing'],
    ['with choices', named, keptAfter(beginNamed, choose(1, 0)), 'choosing'],
    ['decided', named, keptAfter(beginNamed, seal(subjects)), 'sending'],
    ['cast here', named, keptAfter(beginNamed, seal(subjects), taken), 'counted'],
    ['cast elsewhere', { ...named, has_cast: true }, undefined, 'counted'],
    ['not there', { ...named, why_not: { zh: '', en: '' } }, undefined, 'refused'],
    ['closed', { ...named, state: 'closed' }, undefined, 'over'],
  ])('%s', (_, seen, kept, phase) => {
    expect(phaseOf(seen, kept)).toBe(phase)
  })

  test('what is sent holds no mark', () => {
    const kept = keptAfter(beginNamed, choose(1, 0), choose(3, 2), seal(subjects))
    expect(kept && namedOf(kept)).toEqual([
      { subject: 1, choice: 0 },
      { subject: 2, choice: null },
      { subject: 3, choice: 2 },
    ])
  })
})

describe('where a sheet stands', () => {
  const frozen = { ...sheet, state: 'roster_frozen' as const }
  const closed = { ...sheet, state: 'closed' as const }
  const away = { zh: '以视频方式出席', en: 'attends by video' }
  test.each<[string, Sheet, Kept | undefined, string]>([
    ['a slip is taken while the roster is frozen', frozen, undefined, 'slip'],
    ['the slip is not signed yet', { ...frozen, holds_slip: true }, keptAfter(begin(key, slip)), 'slip'],
    [
      'the answer with the signature was lost and the vote has begun',
      { ...sheet, holds_slip: true },
      keptAfter(begin(key, slip)),
      'slip',
    ],
    ['the chair has not opened', frozen, keptAfter(...ready), 'waiting'],
    ['the vote is open', sheet, keptAfter(...ready), 'choosing'],
    ['it was decided', sheet, keptAfter(...ready, seal(subjects)), 'sending'],
    ['it was decided, and the vote has closed meanwhile', closed, keptAfter(...ready, seal(subjects)), 'sending'],
    ['it is in the box', sheet, keptAfter(...ready, seal(subjects), taken), 'counted'],
    ['it is in the box, later', closed, keptAfter(...ready, seal(subjects), taken), 'counted'],
    ['closed before it was cast', closed, keptAfter(...ready, choose(1, 0)), 'over'],
    ['no slip was taken in time', sheet, undefined, 'late'],
    ['another device has the slip', { ...frozen, holds_slip: true }, undefined, 'elsewhere'],
    ['who is on video has no vote', { ...frozen, why_not: away }, undefined, 'refused'],
    ['who has a slip votes', { ...sheet, why_not: away }, keptAfter(...ready), 'choosing'],
    [
      'the roster was frozen anew with another key',
      { ...frozen, key: { ...key, n: 'bmV1' } },
      keptAfter(...ready),
      'slip',
    ],
  ])('%s', (_, now, kept, phase) => {
    expect(phaseOf(now, kept)).toBe(phase)
  })
})

describe('what a device keeps', () => {
  let shelf: Shelf
  const place = placeOf('li', 'b')
  const put = async (...changes: Change[]) => {
    let now: Kept | undefined
    for (const change of changes) now = await shelf.change(place, change)
    return now
  }
  beforeEach(() => {
    shelf = memoryShelf()
  })

  test('is there after a reload, and nobody else’s', async () => {
    await put(...ready, choose(2, 3))
    expect(await shelf.change(place, (kept) => kept)).toMatchObject({
      prepared: 'cA',
      signature: 'cw',
      choices: { 2: 3 },
    })
    expect(await shelf.change(placeOf('wang', 'b'), (kept) => kept)).toBeUndefined()
  })

  test('two windows ask for the slip that was kept first', async () => {
    const [one, other] = await Promise.all([
      put(begin(key, slip)),
      put(begin(key, { prepared: 'x', blinded: 'x', inv: 'x' })),
    ])
    expect(one?.blinded).toBe('Yg')
    expect(other?.blinded).toBe('Yg')
  })

  test('another key makes another slip', async () => {
    const now = await put(...ready, begin({ ...key, n: 'bmV1' }, { prepared: 'x', blinded: 'x', inv: 'x' }))
    expect(now).toMatchObject({ key: 'bmV1', blinded: 'x', signature: '' })
  })

  test('what takes the blinding off is gone once the slip is signed', async () => {
    expect((await put(...ready))?.inv).toBe('')
  })

  test('a choice is changed and taken back', async () => {
    expect((await put(...ready, choose(1, 0), choose(1, 2), choose(2, 1), choose(2, null)))?.choices).toEqual({ 1: 2 })
  })

  test('a sheet is decided once: the marks stay when it is sent again, later choices change nothing', async () => {
    const first = await put(...ready, choose(1, 0), choose(3, 2), seal(subjects))
    const again = await put(choose(1, 3), seal(subjects))
    expect(again?.sealed).toEqual(first?.sealed)
    expect(first?.sealed?.map((one) => one.choice)).toEqual([0, null, 2])
  })

  test('what goes into the box has one row a subject and nothing else', async () => {
    const kept = (await put(...ready, choose(1, 0), seal(subjects))) as Kept
    const sent = castOf(kept)
    expect(Object.keys(sent).sort()).toEqual(['marks', 'signature', 'slip'])
    expect([sent.slip, sent.signature]).toEqual(['cA', 'cw'])
    expect(sent.marks.map((one) => one.subject)).toEqual([1, 2, 3])
    for (const one of sent.marks) expect(one.mark).toMatch(/^[0-9a-f]{32}$/)
    expect(new Set(sent.marks.map((one) => one.mark)).size).toBe(3)
  })

  test('after the count nothing stays but that there was one; the marks are offered without the choices', async () => {
    const kept = (await put(...ready, choose(1, 2), seal(subjects))) as Kept
    const marks = marksOf(kept)
    expect(marks).toEqual(kept.sealed?.map(({ subject, mark }) => ({ subject, mark })))
    expect(JSON.stringify(marks)).not.toContain('choice')
    expect(await put(taken)).toEqual({
      ...{ key: key.n, prepared: '', blinded: '', inv: '', signature: '', choices: {}, sealed: null, counted: true },
    })
  })

  test('of a sheet that was not cast nothing stays; one that was cast is remembered', async () => {
    expect(await put(...ready, choose(1, 0), dropped)).toBeUndefined()
    expect(await put(...ready, seal(subjects), taken, dropped)).toMatchObject({ counted: true })
  })
})

test('marks are random', () => {
  expect(new Set(Array.from({ length: 200 }, newMark)).size).toBe(200)
})

test('the next without a choice is the one after, going round', () => {
  expect(nextOpen(subjects, { 1: 0 })).toBe(2)
  expect(nextOpen(subjects, { 2: 0 }, 2)).toBe(3)
  expect(nextOpen(subjects, { 3: 0 }, 3)).toBe(1)
  expect(nextOpen(subjects, { 1: 0, 2: 0, 3: 0 })).toBeUndefined()
})

test('a mark is the first word of its line', () => {
  const text = marksFile(['测评'], [{ subject: 2, mark: '0'.repeat(32) }], new Map([[2, '县住建局']]))
  expect(text).toBe(`# 测评\n${'0'.repeat(32)} 2. 县住建局\n`)
})
