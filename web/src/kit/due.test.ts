import { mount } from '@vue/test-utils'
import { beforeEach, expect, test } from 'vitest'
import { settings } from '@/shared/settings'
import Due from './Due.vue'
import { type DueDate, dueText } from './due'
import { words } from './words'

const due: DueDate = {
  on: '2026-06-02',
  rule: { zh: '自交办之日起三个月', en: 'three months from hand-over' },
  basis: { zh: '代表法第五十一条', en: 'Deputies Law, article 51' },
  workings: [
    { on: '2026-03-02', words: { zh: '交办当日不计', en: 'the day itself is not counted' } },
    { on: '2026-06-02', words: '三个月期满' },
  ],
}
const zh = (said: { zh: string }) => said.zh

beforeEach(() => {
  settings.language = 'zh'
})

test.each([
  ['rule and basis', due, '自交办之日起三个月（代表法第五十一条）'],
  ['a basis alone', { ...due, rule: '' }, '代表法第五十一条'],
  ['a rule alone', { ...due, basis: '' }, '自交办之日起三个月'],
])('%s', (_, given, expected) => {
  expect(dueText(given, zh, words.zh.because)).toBe(expected)
})

test('in a table the date shows, and its workings on demand', async () => {
  const view = mount(Due, { props: { due, light: 'late', days: -13 } })
  expect(view.text()).toContain('2026-06-02')
  expect(view.text()).toContain('逾期 13 天')
  expect(view.text()).not.toContain('交办当日不计')
  await view.get('button').trigger('click')
  expect(view.text()).toContain('自交办之日起三个月（代表法第五十一条）')
  expect(view.text()).toContain('交办当日不计')
  await view.get('.popover').trigger('keydown', { key: 'Escape' })
  expect(view.text()).not.toContain('交办当日不计')
})

test('in full everything is in the page, in the chosen language', async () => {
  settings.language = 'en'
  const view = mount(Due, { props: { due, full: true } })
  expect(view.text()).toContain('three months from hand-over (Deputies Law, article 51)')
  expect(view.findAll('li')).toHaveLength(2)
})

test('without a date it says so', () => {
  expect(mount(Due, { props: { due: null } }).text()).toBe('未定期限')
})
