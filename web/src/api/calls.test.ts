import { VueQueryPlugin } from '@tanstack/vue-query'
import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineComponent } from 'vue'
import { makeQueries, useAct, useFind } from './calls'
import type { Answer } from './client'
import * as lastChange from './lastChange'

vi.mock('./lastChange')

const answer = (data: unknown, status = 200) =>
  ({ data, response: { ok: status < 400, status } as Response }) as unknown as Answer
const refusal = (code: string) =>
  ({
    error: {
      ...{ status: 409, code, words: { zh: '别人先改了', en: 'Somebody was first' } },
      remedy: { zh: '请核对', en: 'Compare' },
    },
    response: { ok: false, status: 409, url: 'http://127.0.0.1/api/topics/1' } as Response,
  }) as unknown as Answer

/** A page that reads a version and acts on it. */
function page(read: () => Promise<Answer>, act: () => Promise<Answer>) {
  let found!: ReturnType<typeof useFind>
  let done!: ReturnType<typeof useAct<Answer>>
  const Page = defineComponent({
    setup() {
      found = useFind(['room', 'one'], read) as never
      done = useAct(act, { refreshes: ['room'], form: true }) as never
      return () => null
    },
  })
  const wrapper = mount(Page, { global: { plugins: [[VueQueryPlugin, { queryClient: makeQueries() }]] } })
  return { found, done, end: () => wrapper.unmount() }
}

describe('useAct', () => {
  afterEach(() => vi.useRealTimers())

  it('is pending until the page has read what came of it, so that the next press is made on the new version', async () => {
    let version = 1
    let release = () => {}
    const read = vi.fn(async () => {
      if (version > 1) await new Promise<void>((go) => (release = go))
      return answer({ version })
    })
    const { found, done, end } = page(read, async () => {
      version += 1
      return answer({})
    })
    await vi.waitFor(() => expect(found.data.value).toEqual({ version: 1 }))
    expect(await done.run()).toBe(true)
    expect(done.pending).toBe(true)
    const second = done.run()
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2))
    expect(version, 'the next press waits').toBe(2)
    release()
    await vi.waitFor(() => expect(version, 'and is made on what the page has read').toBe(3))
    expect(await second).toBe(true)
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(3))
    release()
    await vi.waitFor(() => expect(done.pending).toBe(false))
    expect(found.data.value).toEqual({ version: 3 })
    end()
  })

  it('takes a press twice only once while it is asked', async () => {
    const act = vi.fn(async () => answer({}))
    const { done, end } = page(async () => answer({}), act)
    const [first, second] = [done.run(), done.run()]
    expect(await second).toBe(false)
    expect(await first).toBe(true)
    expect(act).toHaveBeenCalledTimes(1)
    end()
  })

  it('reads again when somebody was first', async () => {
    const read = vi.fn(async () => answer({ version: 1 }))
    const asked = vi.mocked(lastChange.lastChange).mockResolvedValue('最近一次改动：何静，改了条文。')
    const { found, done, end } = page(read, async () => refusal('stale'))
    await vi.waitFor(() => expect(found.data.value).toBeTruthy())
    expect(await done.run()).toBe(false)
    expect(done.problem?.code).toBe('stale')
    expect(asked).toHaveBeenCalledWith('http://127.0.0.1/api/topics/1')
    expect(done.problem?.text).toBe('别人先改了。最近一次改动：何静，改了条文。请核对。')
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2))
    await vi.waitFor(() => expect(done.pending).toBe(false))
    end()
  })
})
