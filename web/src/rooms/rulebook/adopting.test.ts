import { expect, test } from 'vitest'
import { begun, names } from './adopting'

test('a new text rests on what is followed now and names its place', () => {
  const congress = { short_name: '清源"镇"', division: '621123100', level: 'township' } as Parameters<typeof begun>[0]
  const text = begun(congress, 'weiyuan')
  expect(text.split('\n').slice(0, 5)).toEqual([
    '[regime]',
    'name = { zh = "清源\\"镇\\"", en = "621123100" }',
    'extends = "weiyuan"',
    'place_code = "621123100"',
    'level = "township"',
  ])
})

test('a regime that is not known keeps its code', () => {
  const known = [{ name: 'weiyuan', header: { name: { zh: '渭源', en: 'Weiyuan' } } }] as unknown as Parameters<
    typeof names
  >[0]
  expect(names(known)('weiyuan')).toBe('渭源')
  expect(names(known)('621123-1')).toBe('621123-1')
})
