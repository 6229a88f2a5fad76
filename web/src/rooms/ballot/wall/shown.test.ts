import { beforeEach, expect, test } from 'vitest'
import { isFirst, lastPage } from './shown'

beforeEach(() => sessionStorage.clear())

test('a page of a result is on the wall for the first time once, also after a reload', () => {
  expect(isFirst('a', 0)).toBe(true)
  expect(isFirst('a', 1)).toBe(true)
  expect(isFirst('a', 0)).toBe(false)
  expect(isFirst('corrected', 0)).toBe(true)
})

test('a wall that is loaded again goes on with the page that it showed', () => {
  expect(lastPage('a')).toBe(0)
  isFirst('a', 0)
  isFirst('a', 3)
  expect(lastPage('a')).toBe(3)
  sessionStorage.setItem('jiandu.wall.a', 'broken')
  expect(lastPage('a')).toBe(0)
})
