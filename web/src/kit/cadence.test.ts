import { mount } from '@vue/test-utils'
import { beforeEach, expect, test } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { settings } from '@/shared/settings'
import CadenceTable from './CadenceTable.vue'
import { type CadenceBlock, type CadenceCell, type CadenceState, countsOf, linesOf } from './cadence'

const cell = (held: number, planned: number, state: CadenceState | null): CadenceCell => ({
  held,
  planned,
  at_least: state ? 1 : null,
  state,
  activities: Array.from({ length: held + planned }, (_, at) => ({
    id: `a${at}`,
    title: `调研${at}`,
    kind: 'visit',
    state: at < held ? ('held' as const) : ('planned' as const),
    held_on: '2026-01-31',
  })),
})
const label = (zh: string, en: string) => ({ zh, en })
const block: CadenceBlock = {
  code: 'reports',
  name: label('半年有专题报告', 'Special reports every half-year'),
  of: 'whole',
  periods: [
    { number: 1, label: label('上半年', 'First half'), phase: 'over' },
    { number: 2, label: label('下半年', 'Second half'), phase: 'open' },
  ],
  whole: [cell(0, 0, 'missing'), cell(2, 1, 'met')],
  departments: [{ organ: 'water', name: '县水务局', cells: [cell(0, 0, null), cell(1, 0, null)] }],
  tally: { met: 0, over: 1, met_of_year: 1, of_year: 2 },
}

const shown = (blocks: CadenceBlock[]) => {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:all(.*)', component: { template: '<p />' } }],
  })
  return mount(CadenceTable, { props: { cadence: { year: 2026, blocks } }, global: { plugins: [router] } })
}

beforeEach(() => {
  settings.language = 'zh'
})

test.each([
  [cell(0, 0, 'missing'), ''],
  [cell(3, 0, 'met'), '3'],
  [cell(0, 2, 'planned'), '+2'],
  [cell(1, 2, 'open'), '1 +2'],
])('the figures of a cell', (given, expected) => {
  expect(countsOf(given)).toBe(expected)
})

test('all together stands before the departments', () => {
  expect(linesOf(block).map((line) => [line.name, line.cells.length])).toEqual([
    [null, 2],
    ['县水务局', 2],
  ])
})

test('each cell says in words what its mark means', () => {
  const view = shown([block])
  const [missing, met, own, ...more] = view.findAll('td button')
  expect(missing?.text()).toContain('▲')
  expect(missing?.get('.unseen').text()).toBe('合计，上半年，缺，不少于 1 次，已开展 0 次')
  expect(met?.text()).toContain('✓')
  expect(met?.get('.unseen').text()).toBe('合计，下半年，达标，不少于 1 次，已开展 2 次，已安排 1 次')
  // Nothing is asked of a department here: a figure without a mark, and no button where there is nothing.
  expect(own?.get('.unseen').text()).toBe('县水务局，下半年，已开展 1 次')
  expect(more).toHaveLength(0)
  expect(view.text()).toContain('已结束的时段达标 0 / 1，全年达标 1 / 2')
  expect(view.findAll('.marks li')).toHaveLength(5)
})

test('a cell opens the activities behind it', async () => {
  const view = shown([block])
  const [, met] = view.findAll('td button')
  await met?.trigger('click')
  expect(met?.attributes('aria-expanded')).toBe('true')
  const links = view.findAll('[role="dialog"] a')
  expect(links.map((one) => [one.text(), one.attributes('href')])).toEqual([
    ['调研0', '/activities/a0'],
    ['调研1', '/activities/a1'],
    ['调研2', '/activities/a2'],
  ])
  expect(view.get('[role="dialog"]').text()).toContain('2026-01-31，已安排')
  await view.get('[role="dialog"]').trigger('keydown', { key: 'Escape' })
  expect(view.find('[role="dialog"]').exists()).toBe(false)
})

test('in English, and without rules', () => {
  settings.language = 'en'
  expect(shown([block]).text()).toContain('met of the whole year: 1 of 2')
  expect(shown([]).text()).toBe('The rules in force name no rhythm of the year')
})
