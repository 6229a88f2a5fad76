import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { nextTick } from 'vue'
import Pager from './Pager.vue'

async function shown(page: number, of: { items: unknown[]; total: number; page: number }) {
  const pager = mount(Pager, { props: { modelValue: page, of: { ...of, per_page: 50 } } })
  await nextTick()
  return pager.emitted('update:modelValue')?.flat()
}

test.each([
  ['a page beyond the end becomes the last', 99, { items: [], total: 120, page: 99 }, [3]],
  ['a page of an empty list becomes the first', 2, { items: [], total: 0, page: 2 }, [1]],
  ['a page that has rows stays', 3, { items: ['a'], total: 101, page: 3 }, undefined],
  ['an empty list stays', 1, { items: [], total: 0, page: 1 }, undefined],
  ['nothing turns while another page still stands there', 5, { items: [], total: 0, page: 1 }, undefined],
])('%s', async (_, page, of, expected) => {
  expect(await shown(page, of)).toEqual(expected)
})
