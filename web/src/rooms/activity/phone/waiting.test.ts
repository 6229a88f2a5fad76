import { beforeEach, describe, expect, test } from 'vitest'
import { Problem } from '@/api/problem'
import { verdictOf } from './queue'
import { memoryShelf } from './shelf'
import { makeQueue, mark, type New, type Shelf, type Verdict, type Waiting } from './waiting'

const taken: Verdict = { is: 'taken' }
const later: Verdict = { is: 'later' }

/** What the server was sent, and what it says to each. */
let sent: string[] = []
let says: (one: Waiting) => Verdict = () => taken
let shelf: Shelf = memoryShelf()

async function open(account = 'li', on = shelf) {
  const queue = makeQueue(on, {
    send: async (one) => {
      sent.push(one.id)
      return says(one)
    },
  })
  await queue.open(account)
  return queue
}

const note = (id: string): New => ({
  id,
  activity: 'a',
  what: { kind: 'note', text: '水塔无人管护', place: '', severity: 'serious' },
})
const photo = (id: string, finding: string | null = null, held = false): New => ({
  id,
  activity: 'a',
  held,
  what: { kind: 'photo', name: '1.jpg', photo: new Blob(['x']), finding },
})
const sign = (id: string): New => ({ id, activity: 'a', what: { kind: 'sign' } })
const ids = (items: readonly Waiting[]) => items.map((one) => one.id).join('')

beforeEach(() => {
  sent = []
  says = () => taken
  shelf = memoryShelf()
})

describe('what a phone keeps', () => {
  test('goes in its order and is gone once the server has it', async () => {
    const queue = await open()
    for (const one of [sign('s'), note('n'), photo('p')]) await queue.add(one)
    expect(await queue.flush()).toBe(true)
    expect(sent).toEqual(['s', 'n', 'p'])
    expect(queue.items.value).toEqual([])
    expect(await shelf.all()).toEqual([])
  })

  test('waits without a line, and is there after the page was closed', async () => {
    const queue = await open()
    says = () => later
    await queue.add(note('n'))
    await queue.add(photo('p'))
    expect(await queue.flush()).toBe(false)
    // Nothing else is tried on a dead line.
    expect(sent).toEqual(['n'])
    const again = await open()
    expect(ids(again.items.value)).toBe('np')
    says = () => taken
    expect(await again.flush()).toBe(true)
    expect(again.items.value).toEqual([])
  })

  test('keeps its order after the page was closed', async () => {
    const queue = await open()
    await queue.add(note('z'))
    await queue.add(note('a'))
    const again = await open()
    await again.add(note('m'))
    expect(ids(again.items.value)).toBe('zam')
  })

  test('is not lost when it comes before the shelf was read', async () => {
    const slow: Shelf = { ...memoryShelf(), all: () => new Promise((done) => setTimeout(() => done([]), 5)) }
    const queue = makeQueue(slow, { send: async () => later })
    const opening = queue.open('li')
    await queue.add(note('n'))
    await opening
    expect(queue.items.value.map((one) => [one.id, one.account])).toEqual([['n', 'li']])
    await queue.open('wang')
    expect(queue.items.value).toEqual([])
  })

  test('is not sent twice at once', async () => {
    const queue = await open()
    await queue.add(note('n'))
    await Promise.all([queue.flush(), queue.flush()])
    expect(sent).toEqual(['n'])
  })

  test('signs in once for each activity', async () => {
    const queue = await open()
    await queue.add(sign('s'))
    await queue.add(sign('t'))
    await queue.add({ ...sign('u'), activity: 'b' })
    expect(ids(queue.items.value)).toBe('su')
  })

  test('is neither shown nor sent by another account', async () => {
    const queue = await open('li')
    await queue.add(note('n'))
    const other = await open('wang')
    expect(other.items.value).toEqual([])
    await other.flush()
    expect(sent).toEqual([])
    expect((await shelf.all()).length).toBe(1)
  })

  test('stays when the server will not have it, with its words, and the rest goes on', async () => {
    const queue = await open()
    says = (one) => (one.id === 'n' ? { is: 'refused', why: '活动已取消。' } : taken)
    await queue.add(note('n'))
    await queue.add(photo('p'))
    expect(await queue.flush()).toBe(true)
    expect(queue.items.value.map((one) => [one.id, one.refused])).toEqual([['n', '活动已取消。']])
    // It is not tried again by itself, only when asked to.
    await queue.flush()
    expect(sent).toEqual(['n', 'p'])
    says = () => taken
    await queue.retry('n')
    expect(queue.items.value).toEqual([])
  })

  test('still goes when the device can keep nothing', async () => {
    const full: Shelf = { ...memoryShelf(), put: () => Promise.reject(new Error('full')) }
    const queue = await open('li', full)
    says = () => later
    await queue.add(note('n'))
    expect(queue.keeps.value).toBe(false)
    expect(ids(queue.items.value)).toBe('n')
    says = () => taken
    await queue.flush()
    expect(queue.items.value).toEqual([])
  })
})

describe('photos of a note', () => {
  test('are kept while it is written and go after it', async () => {
    const queue = await open()
    await queue.add(photo('p', 'n', true))
    expect(await queue.flush()).toBe(true)
    expect(sent).toEqual([])
    expect(ids((await open()).items.value)).toBe('p')
    await queue.finish(note('n'))
    await queue.flush()
    // The photo stands first in the row, but its note must be there before it.
    expect(sent).toEqual(['n', 'p'])
  })

  test('wait behind a note that was refused, and become photos of the activity when it is given up', async () => {
    const queue = await open()
    says = (one) => (one.id === 'n' ? { is: 'refused', why: '不行' } : taken)
    await queue.add(note('n'))
    await queue.add(photo('p', 'n'))
    await queue.flush()
    expect(ids(queue.items.value)).toBe('np')
    await queue.discard('n')
    const [left] = queue.items.value
    expect(left?.what).toMatchObject({ kind: 'photo', finding: null })
    await queue.flush()
    expect(queue.items.value).toEqual([])
  })
})

test('photos without a note go as photos of the activity', async () => {
  const queue = await open()
  await queue.add(photo('p', 'n', true))
  await queue.letGo('n')
  await queue.flush()
  expect(sent).toEqual(['p'])
})

test('a mark is a UUID, each time another', () => {
  const marks = Array.from({ length: 50 }, mark)
  for (const one of marks) expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set(marks).size).toBe(50)
})

test.each([
  [0, 'network', 'later'],
  [401, 'signed_out', 'later'],
  [429, 'too_often', 'later'],
  [500, 'internal', 'later'],
  [409, 'stale', 'later'],
  [409, 'activity.not_now', 'refused'],
  [404, 'not_found', 'refused'],
  [413, 'too_large', 'refused'],
  [422, 'invalid', 'refused'],
])('%i %s is %s', (status, code, is) => {
  const words = { zh: '说明', en: 'words' }
  expect(verdictOf(new Problem({ status, code, words, remedy: null, field: null, fields: null })).is).toBe(is)
})
