import { mount } from '@vue/test-utils'
import { beforeEach, expect, test } from 'vitest'
import { settings } from '@/shared/settings'
import Due from './Due.vue'
import { type DueDate, dueText } from './due'
import { words } from './words'

const due: DueDate = {
  on: '2026-06-02',
  key: 'opinions.handling',
  deadline: { span: { months: 3 }, direction: 'after', roll: 'next_working_day' },
  anchor_on: '2026-03-02',
  sure: 'H',
  basis: { zh: '代表法第五十一条', en: 'Deputies Law, article 51' },
  workings: [
    { step: 'anchor', date: '2026-03-02' },
    { step: 'counted', span: { months: 3 }, direction: 'after', date: '2026-06-02' },
  ],
}
const zh = (said: { zh: string }) => said.zh

beforeEach(() => {
  settings.language = 'zh'
})

test.each([
  ['rule and basis', due, '自2026-03-02起3个月内（代表法第五十一条）'],
  ['a rule alone', { ...due, basis: { zh: '', en: '' } }, '自2026-03-02起3个月内'],
  [
    'before an event',
    { ...due, deadline: { span: { days: 20 }, direction: 'before' as const, roll: 'no' as const } },
    '2026-03-02之前20日（代表法第五十一条）',
  ],
])('%s', (_, given, expected) => {
  expect(dueText(given, zh, words.zh.because)).toBe(expected)
})

test('in a table the date shows, and its workings on demand', async () => {
  const view = mount(Due, { props: { due, light: 'late', days: -13 } })
  expect(view.text()).toContain('2026-06-02')
  expect(view.text()).toContain('逾期 13 天')
  expect(view.text()).not.toContain('起算日，当日不计')
  await view.get('button').trigger('click')
  expect(view.text()).toContain('自2026-03-02起3个月内（代表法第五十一条）')
  expect(view.text()).toContain('起算日，当日不计')
  await view.get('.popover').trigger('keydown', { key: 'Escape' })
  expect(view.text()).not.toContain('起算日，当日不计')
})

test('in full everything is in the page, in the chosen language', async () => {
  settings.language = 'en'
  const view = mount(Due, { props: { due, full: true } })
  expect(view.text()).toContain('within 3 months after 2026-03-02 (Deputies Law, article 51)')
  expect(view.findAll('li')).toHaveLength(2)
})

test('without a date it says so', () => {
  expect(mount(Due, { props: { due: null } }).text()).toBe('未定期限')
})
