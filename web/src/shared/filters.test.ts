import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { type Filters, fromAddress, toAddress, useFilters } from './filters'

const defaults = { q: '', state: '', organs: [] as string[], mine: false, page: 1 }

test.each([
  ['nothing', {}, defaults],
  ['a word', { q: '电梯' }, { ...defaults, q: '电梯' }],
  ['one of a list', { organs: 'a' }, { ...defaults, organs: ['a'] }],
  ['several of a list', { organs: ['a', 'b'] }, { ...defaults, organs: ['a', 'b'] }],
  ['a yes', { mine: '1' }, { ...defaults, mine: true }],
  ['a page', { page: '3' }, { ...defaults, page: 3 }],
  ['no number', { page: 'x' }, defaults],
  ['an empty number', { page: '' }, defaults],
  ['a page before the first', { page: '-2' }, defaults],
  ['part of a page', { page: '1.5' }, defaults],
  ['the last of a repeated word', { q: ['a', 'b'] }, { ...defaults, q: 'b' }],
  ['a name without value', { q: null }, defaults],
  ['a name that is no filter', { utm: '1' }, defaults],
])('the address with %s', (_, query, expected) => {
  expect(fromAddress(query, defaults)).toEqual(expected)
})

test.each([
  ['defaults', defaults, {}],
  ['a word', { ...defaults, q: '电梯' }, { q: '电梯' }],
  [
    'all at once',
    { q: 'a', state: 's', organs: ['x', 'y'], mine: true, page: 2 },
    { q: 'a', state: 's', organs: ['x', 'y'], mine: '1', page: '2' },
  ],
])('%s as an address, and back', (_, filters, expected) => {
  const address = toAddress(filters, defaults)
  expect(address).toEqual(expected)
  expect(fromAddress(address, defaults)).toEqual(filters)
})

test('a no that differs from its default is said', () => {
  expect(toAddress({ open: false }, { open: true })).toEqual({ open: '0' })
  expect(fromAddress({ open: '0' }, { open: true })).toEqual({ open: false })
})

async function page(address: string) {
  let found: Filters<typeof defaults> | undefined
  const view = defineComponent({
    setup() {
      found = useFilters(defaults)
      return () => h('p', JSON.stringify({ ...found?.filters }))
    },
  })
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/list', component: view }] })
  await router.push(address)
  const mounted = mount(view, { global: { plugins: [router] } })
  const settle = async () => {
    await new Promise((done) => setTimeout(done))
  }
  return { router, mounted, settle, filters: found as Filters<typeof defaults> }
}

test('writing a filter changes the address, keeps the others and goes back to page 1', async () => {
  const { router, filters, settle, mounted } = await page('/list?q=a&page=4&drawer=new')
  expect(filters.filters.page).toBe(4)
  filters.filters.state = 'late'
  await settle()
  expect(router.currentRoute.value.query).toEqual({ q: 'a', state: 'late', drawer: 'new' })
  expect(JSON.parse(mounted.text())).toEqual({ ...defaults, q: 'a', state: 'late' })
})

test('turning the page keeps the filters', async () => {
  const { router, filters, settle } = await page('/list?q=a')
  filters.filters.page = 2
  await settle()
  expect(router.currentRoute.value.query).toEqual({ q: 'a', page: '2' })
})

test('reset empties the filters and nothing else', async () => {
  const { router, filters, settle } = await page('/list?q=a&organs=x&drawer=new')
  filters.reset()
  await settle()
  expect(router.currentRoute.value.query).toEqual({ drawer: 'new' })
})
