// Who changed a thing last, from its time line: said to somebody who was second.
import { momentInTable } from '@/shared/language'
import { settings } from '@/shared/settings'
import { words } from '@/shared/words'
import { api } from './client'
import type { components } from './schema'

/** What has a time line at `/api/<these>/<id>/records`; the test holds it against the document. */
export const WITH_TIME_LINE: readonly string[] = [
  'activities',
  'assignments',
  'ballots',
  'campaigns',
  'commitments',
  'congresses',
  'delegated-inspections',
  'documents',
  'inquiries',
  'inspections',
  'interpellations',
  'linkage-items',
  'linkages',
  'meetings',
  'opinions',
  'organs',
  'people',
  'plans',
  'questionnaires',
  'research-groups',
  'research-reports',
  'solicitations',
  'submissions',
  'submittals',
  'topics',
  'work-reports',
]

/** One sentence about the newest record of the thing that an address is about; nothing when that can't be read. */
export async function lastChange(address: string): Promise<string> {
  const [, things = '', id = ''] = /\/api\/([a-z-]+)\/([^/?]+)/.exec(address) ?? []
  if (!WITH_TIME_LINE.includes(things)) return ''
  const path = `/api/${things}/${id}/records` as '/api/topics/{id}/records'
  const answer = await api.GET(path, { params: { path: { id }, query: { per_page: 1 } } }).catch(() => null)
  const newest = answer?.response.ok ? answer.data?.items[0] : undefined
  return newest ? sentence(newest) : ''
}

async function sentence(record: components['schemas']['Record']): Promise<string> {
  const { happenedWords } = await import('@/shared/happened/happened')
  const what = happenedWords(record.happened, record.details)
  return words[settings.language].lastChange(record.name, record.capacity, momentInTable(record.at), what)
}
