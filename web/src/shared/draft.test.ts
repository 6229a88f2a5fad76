import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defineComponent, h, nextTick, reactive } from 'vue'
import { type Draft, draftsBelongTo, useDraft } from './draft'

vi.mock('vue-router', () => ({ onBeforeRouteLeave: () => {} }))

enableAutoUnmount(afterEach)

interface Letter {
  title: string
  copies: string[]
}

function open(key = 'letter') {
  const form = reactive<Letter>({ title: '', copies: [] })
  let draft: Draft<Letter> | undefined
  const page = mount(
    defineComponent({
      setup() {
        draft = useDraft(key, form)
        return () => h('p')
      },
    }),
  )
  return { form, page, draft: draft as Draft<Letter> }
}

beforeEach(() => {
  localStorage.clear()
  draftsBelongTo('li')
})

test('what was typed comes back after a reload', async () => {
  const first = open()
  first.form.title = '关于加装电梯'
  first.form.copies.push('市民政局')
  await nextTick()
  first.page.unmount()

  const second = open()
  expect(second.form).toEqual({ title: '关于加装电梯', copies: ['市民政局'] })
  expect(second.draft.restored.value).toBe(true)
  expect(second.draft.unsaved.value).toBe(true)
})

test('another account does not see it', () => {
  open().form.title = '草稿'
  draftsBelongTo('wang')
  expect(open().form.title).toBe('')
})

test('another form does not get it', () => {
  open('letter').form.title = '草稿'
  expect(open('opinion').form.title).toBe('')
})

test('after success nothing is left', () => {
  const { form, draft } = open()
  form.title = '草稿'
  draft.clear()
  expect(draft.unsaved.value).toBe(false)
  expect(open().form.title).toBe('')
})

test('typing after success is kept again', () => {
  const { form, draft } = open()
  form.title = '第一件'
  draft.clear()
  form.title = '第二件'
  expect(draft.unsaved.value).toBe(true)
  expect(open().form.title).toBe('第二件')
})

test('emptying the form by hand leaves no draft', () => {
  const { form, draft } = open()
  form.title = '草稿'
  form.title = ''
  expect(draft.unsaved.value).toBe(false)
  expect(localStorage.length).toBe(0)
})

test('starting again gives the blank form back', () => {
  open().form.title = '草稿'
  const { form, draft } = open()
  expect(form.title).toBe('草稿')
  draft.clear()
  expect(form.title).toBe('')
  expect(draft.unsaved.value).toBe(false)
  expect(localStorage.length).toBe(0)
})

test('leaving the window asks only while something is unsent', () => {
  const { form, page, draft } = open()
  const leave = () => {
    const event = new Event('beforeunload', { cancelable: true })
    dispatchEvent(event)
    return event.defaultPrevented
  }
  expect(leave()).toBe(false)
  form.title = '草稿'
  expect(leave()).toBe(true)
  draft.clear()
  expect(leave()).toBe(false)
  form.title = '又一件'
  page.unmount()
  expect(leave()).toBe(false)
})

test('a damaged draft is dropped', () => {
  localStorage.setItem('jiandu.draft.li.letter', '{"title":')
  expect(open().form.title).toBe('')
})

test('what the server took stays in the form and is kept here no longer', async () => {
  const first = open('taken')
  first.form.title = '已经保存'
  first.draft.taken()
  expect(first.form.title).toBe('已经保存')
  expect(first.draft.unsaved.value).toBe(false)
  first.page.unmount()
  expect(open('taken').draft.restored.value).toBe(false)
})

test('a form that is opened for another thing starts from it, and finds what was typed about it', () => {
  const { form, draft } = open('')
  draft.begin('speech.1', { title: '一', copies: [] })
  expect(draft.unsaved.value).toBe(false)
  form.title = '一，改了'
  draft.begin('speech.2', { title: '二', copies: [] })
  expect([form.title, draft.restored.value]).toEqual(['二', false])
  draft.begin('speech.1', { title: '一', copies: [] })
  expect([form.title, draft.restored.value]).toEqual(['一，改了', true])
  draft.clear()
  expect(form.title).toBe('一')
  draft.begin('speech.1', { title: '一', copies: [] })
  expect(draft.restored.value).toBe(false)
})
