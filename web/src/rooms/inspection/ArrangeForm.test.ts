// Whoever comes to arrange an inspection otherwise is offered the form only as long as that can be done.
import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { makeQueries } from '@/api/calls'
import { api } from '@/api/client'
import ArrangeForm from './ArrangeForm.vue'
import { words } from './words'

const inspection = (done: { step: string }[]) => ({
  ...{ id: 'i1', topic: 't1', way: 'own', from_on: '2026-04-20', until_on: '2026-04-24', version: 3 },
  ...{ delegated_to: [], names: {}, content: { organs: [], team: [], articles: [], done } },
})

/** The page as it stands for an inspection with these steps; `below` are the congresses to which it may be delegated. */
async function page(done: { step: string }[], below: { congress: string; name: string }[] = []) {
  const answers: Record<string, unknown> = {
    '/api/inspections/{id}': inspection(done),
    '/api/topics/{id}': { title: '教育', reporting: [] },
    '/api/topics/{id}/inspection': { inspection: null, below },
    '/api/people': { items: [] },
  }
  vi.spyOn(api, 'GET').mockImplementation((async (path: string) => ({
    data: answers[path],
    response: { ok: true, status: 200, url: '' },
  })) as never)
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/inspections/:id/edit', component: ArrangeForm },
      { path: '/:rest(.*)*', component: { template: '<p />' } },
    ],
  })
  await router.push('/inspections/i1/edit')
  const plugins = [router, [VueQueryPlugin, { queryClient: makeQueries() }]] as never
  const wrapper = mount({ template: '<RouterView />' }, { global: { plugins } })
  await flushPromises()
  await flushPromises()
  return wrapper
}

describe('an inspection is arranged otherwise', () => {
  afterEach(() => vi.restoreAllMocks())

  it('until its scheme went out: then it says why, and leads back', async () => {
    const open = await page([])
    expect(open.find('form').exists()).toBe(true)
    open.unmount()
    const out = await page([{ step: 'scheme_sent' }])
    expect(out.find('form').exists()).toBe(false)
    expect(out.text()).toContain(words.zh.isOut)
    expect(out.find('.empty a').attributes('href')).toBe('/inspections/i1')
    out.unmount()
  })

  it('and delegated only by whom has somebody to delegate it to', async () => {
    const county = await page([])
    expect(county.text()).not.toContain(words.zh.ways.delegated)
    county.unmount()
    const province = await page([], [{ congress: 'c1', name: '绵阳市' }])
    expect(province.text()).toContain(words.zh.ways.delegated)
    province.unmount()
  })
})
