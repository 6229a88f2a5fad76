import { describe, expect, it, vi } from 'vitest'
import { api, body } from '@/api/client'
import { Problem } from '@/api/problem'
import { upload } from './upload'

/** The network, before the client takes hold of it. */
const network = vi.hoisted(() => {
  const fetch = vi.fn<() => Promise<Response>>()
  globalThis.fetch = fetch as never
  return fetch
})
const answer = (status: number, sent: unknown) =>
  new Response(JSON.stringify(sent), { status, headers: { 'content-type': 'application/json' } })

describe('files go before the act that takes them', () => {
  const refused = {
    code: 'file.kind',
    words: { zh: '不收这种文件', en: 'Files of this kind are not taken' },
    remedy: { zh: '请换成 PDF', en: 'Please send a PDF' },
  }

  it('says what is wrong with a file at its field, with its name, and not that the server is away', async () => {
    network.mockResolvedValue(answer(409, refused))
    const sending = body(
      upload([new File(['x'], '坏.exe')]).then((files) => api.POST('/api/files', { body: files as never })),
    )
    const problem = await sending.catch((one: unknown) => one)
    expect(problem).toBeInstanceOf(Problem)
    expect((problem as Problem).fields).toEqual([
      {
        field: 'files',
        code: 'file.kind',
        words: {
          zh: '坏.exe：不收这种文件，请换成 PDF',
          en: '坏.exe: Files of this kind are not taken. Please send a PDF',
        },
      },
    ])
  })

  it('says that the server is away when it is', async () => {
    network.mockRejectedValue(new TypeError('network'))
    const problem = await upload([new File(['x'], 'a.pdf')]).catch((one: unknown) => one)
    expect((problem as Problem).code).toBe('network')
  })
})
