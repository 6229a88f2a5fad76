import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { api, body } from '@/api/client'
import type { Problem } from '@/api/problem'
import { sendings } from './sending'
import { upload } from './upload'

/** The network: what is sent stays on the way until the test answers. */
class Way {
  static all: Way[] = []
  status = 0
  responseText = ''
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {}
  onload = () => {}
  onerror = () => {}
  onabort = () => {}
  open() {}
  setRequestHeader() {}
  getResponseHeader = () => 'application/json'
  send() {
    Way.all.push(this)
  }
  abort() {
    this.onabort()
  }
  answer(status: number, sent: unknown) {
    this.status = status
    this.responseText = JSON.stringify(sent)
    this.onload()
  }
}
const way = (at: number) => vi.waitUntil(() => Way.all[at])
const failure = (sending: Promise<unknown>) => sending.then(String, (one: unknown) => one as Problem)
const file = (name: string) => new File(['x'], name)

beforeEach(() => {
  Way.all = []
  vi.stubGlobal('XMLHttpRequest', Way)
  vi.stubGlobal('location', new URL('http://127.0.0.1/'))
})
afterEach(() => {
  expect(sendings.size).toBe(0)
  vi.unstubAllGlobals()
})

describe('files go before the act that takes them', () => {
  const refused = {
    code: 'file.kind',
    words: { zh: '不收这种文件', en: 'Files of this kind are not taken' },
    remedy: { zh: '请换成 PDF', en: 'Please send a PDF' },
  }

  it('says what is wrong with a file at its field, with its name, and not that the server is away', async () => {
    const sending = failure(
      body(upload([file('坏.exe')]).then((files) => api.POST('/api/files', { body: files as never }))),
    )
    ;(await way(0)).answer(409, refused)
    expect(await sending).toMatchObject({
      fields: [
        {
          field: 'files',
          code: 'file.kind',
          words: {
            zh: '坏.exe：不收这种文件，请换成 PDF',
            en: '坏.exe: Files of this kind are not taken. Please send a PDF',
          },
        },
      ],
    })
  })

  it('says that the server is away when it is', async () => {
    const sending = failure(upload([file('a.pdf')]))
    ;(await way(0)).onerror()
    expect(await sending).toMatchObject({ code: 'network' })
  })

  it('tells how much of each file went', async () => {
    const files = [file('a.pdf'), file('b.pdf')]
    const shares = () => files.map((one) => sendings.get(one)?.share)
    const sending = upload(files)
    const first = await way(0)
    first.upload.onprogress?.({ loaded: 1, total: 4 })
    expect(shares()).toEqual([0.25, 0])
    first.upload.onprogress?.({ loaded: 4, total: 4 })
    first.answer(201, [{ id: 'one' }])
    ;(await way(1)).answer(201, [{ id: 'two' }])
    expect(await sending).toEqual(['one', 'two'])
  })

  it('sends nothing more when it is stopped, and says so', async () => {
    const files = [file('a.pdf'), file('b.pdf')]
    const sending = failure(upload(files))
    await way(0)
    sendings.get(files[1] as File)?.stop()
    expect(await sending).toMatchObject({ code: 'stopped' })
    expect(Way.all).toHaveLength(1)
  })
})
