import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { api } from './client'
import { lastChange, WITH_TIME_LINE } from './lastChange'

const record = {
  at: '2026-11-27T06:03:00Z',
  happened: 'inspection.articles_listed',
  name: '何静',
  capacity: '财经委',
  details: {},
}
const told = (items: unknown[]) => ({ data: { items }, response: { ok: true } }) as never

describe('who changed it last', () => {
  afterEach(() => vi.restoreAllMocks())

  it('is read from the time line of the thing', async () => {
    const get = vi.spyOn(api, 'GET').mockResolvedValue(told([record]))
    const said = await lastChange('http://127.0.0.1/api/inspections/018f/articles')
    expect(get.mock.calls[0]?.[0]).toBe('/api/inspections/018f/records')
    expect(said).toBe('最近一次改动：何静（财经委），2026-11-27 14:03，列出检查条文。')
  })

  it('is left unsaid where there is none, or none to be read', async () => {
    const get = vi.spyOn(api, 'GET').mockResolvedValue({ error: {}, response: { ok: false } } as never)
    expect(await lastChange('/api/linkage-proposals/018f')).toBe('')
    expect(get).not.toHaveBeenCalled()
    expect(await lastChange('/api/topics/018f')).toBe('')
    get.mockResolvedValue(told([]))
    expect(await lastChange('/api/topics/018f')).toBe('')
  })

  it('knows everything that has a time line', () => {
    const document = JSON.parse(readFileSync(join(import.meta.dirname, '../../../openapi.json'), 'utf8'))
    const found = Object.keys(document.paths).flatMap(
      (path) => /^\/api\/([a-z-]+)\/\{\w+\}\/records$/.exec(path)?.[1] ?? [],
    )
    expect([...WITH_TIME_LINE]).toEqual(found.sort())
  })
})
