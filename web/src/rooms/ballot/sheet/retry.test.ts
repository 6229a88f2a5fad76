import { expect, test } from 'vitest'
import { Problem } from '@/api/problem'
import { isPassing, pauseAfter, untilAnswered } from './retry'

const said = { zh: '本次表决已截止', en: 'closed' }
const problem = (status: number) => Problem.from(status ? { code: 'x', words: said } : null, status)
const wait = async () => {}

test.each([0, 408, 429, 500, 503])('%i passes', (status) => expect(isPassing(problem(status))).toBe(true))
test.each([400, 401, 403, 404, 409, 422])('%i is an answer', (status) => expect(isPassing(problem(status))).toBe(false))

test('two who write at once are no refusal', () => {
  expect(isPassing(Problem.from({ code: 'stale', words: said }, 409))).toBe(true)
})

test('it is asked until there is an answer, and told how often that failed', async () => {
  const answers = [problem(0), problem(503), 'counted']
  const told: number[] = []
  const call = async () => {
    const next = answers.shift()
    if (next instanceof Problem) throw next
    return next
  }
  const { signal } = new AbortController()
  expect(await untilAnswered(call, { signal, wait, failed: (times) => told.push(times) })).toBe('counted')
  expect(told).toEqual([1, 2, 0])
})

test('a refusal is an answer', async () => {
  let calls = 0
  const call = async () => {
    calls += 1
    throw problem(409)
  }
  await expect(untilAnswered(call, { signal: new AbortController().signal, wait })).rejects.toMatchObject({
    status: 409,
  })
  expect(calls).toBe(1)
})

test('who leaves stops asking', async () => {
  const leaving = new AbortController()
  const call = async () => {
    throw problem(0)
  }
  const asked = untilAnswered(call, { signal: leaving.signal })
  leaving.abort()
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
})

test('a line that is back ends the wait', async () => {
  const answers: (Problem | string)[] = [problem(0), 'counted']
  const call = async () => {
    const next = answers.shift()
    if (next instanceof Problem) throw next
    return next
  }
  const asked = untilAnswered(call, { signal: new AbortController().signal })
  await new Promise((done) => setTimeout(done))
  dispatchEvent(new Event('online'))
  expect(await asked).toBe('counted')
})

test('pauses grow to a limit and are not the same for everybody', () => {
  expect([1, 2, 3, 4, 5, 9].map((times) => pauseAfter(times, 0.5))).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000])
  expect(pauseAfter(1, 0)).toBe(750)
  expect(pauseAfter(1, 1)).toBe(1250)
})
