import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { usePulse } from './pulse'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a wall knows within seconds that the server no longer answers, and that it does again', async () => {
  let isThere = true
  vi.stubGlobal('fetch', async () => {
    if (!isThere) throw new TypeError('cut')
    return { ok: true }
  })
  const wall = mount(
    defineComponent(() => {
      const isAnswering = usePulse()
      return () => h('p', String(isAnswering.value))
    }),
  )
  await vi.advanceTimersByTimeAsync(10_000)
  expect(wall.text()).toBe('true')
  isThere = false
  await vi.advanceTimersByTimeAsync(10_000)
  expect(wall.text()).toBe('false')
  isThere = true
  await vi.advanceTimersByTimeAsync(10_000)
  expect(wall.text()).toBe('true')
  dispatchEvent(new Event('offline'))
  await vi.advanceTimersByTimeAsync(0)
  expect(wall.text()).toBe('false')
  wall.unmount()
})
