import { expect, test } from 'vitest'
import { dateFault } from './date'
import { type Control, faultOf } from './field'
import { isNumber, isTaken, kindsOf, outside, plainNumber, tooLong } from './typed'

test.each([
  ['', undefined],
  ['2028-02-29', undefined],
  ['２０２７年３月１日', undefined],
  ['2027-02-30', '没有2027-02-30这一天，请核对。'],
  ['2027-13-01', '没有2027-13-01这一天，请核对。'],
  ['昨天', '请按“2026-11-21”的格式填写日期。'],
  ['11-21', '请按“2026-11-21”的格式填写日期。'],
])('the date "%s" is found fault with', (typed, expected) => {
  expect(dateFault(typed)?.zh).toBe(expected)
})

test.each([
  ['字'.repeat(10), 10, undefined],
  ['字'.repeat(11), 10, '超出 1 字，最多 10 字，请删减。'],
  ['😀'.repeat(10), 10, undefined],
  ['😀'.repeat(12), 10, '超出 2 字，最多 10 字，请删减。'],
  ['字'.repeat(9999), undefined, undefined],
])('a text of a length', (text, limit, expected) => {
  expect(tooLong(text, limit)?.zh).toBe(expected)
})

test.each([
  ['１２', false, '12', true],
  ['1,200', false, '1200', true],
  ['１．５', true, '1.5', true],
  ['1.5', false, '1.5', false],
  ['12人', false, '12人', false],
  ['', false, '', true],
])('the figure "%s"', (typed, withFraction, plain, fits) => {
  expect(plainNumber(typed)).toBe(plain)
  expect(isNumber(typed, withFraction)).toBe(fits)
})

const control = (isBlank: boolean, wrong?: string, isChosen = false): Control => ({
  isBlank: () => isBlank,
  wrong: () => (wrong ? { zh: wrong, en: wrong } : undefined),
  isChosen,
})
test.each([
  ['nothing in it', [], true, undefined],
  ['filled in', [control(false)], true, undefined],
  ['blank and optional', [control(true)], false, undefined],
  ['blank and required', [control(true)], true, '请填写'],
  ['nothing chosen', [control(true, undefined, true)], true, '请选择'],
  ['one of two filled in', [control(true), control(false)], true, undefined],
  ['mistyped and optional', [control(false, '写错了')], false, '写错了'],
])('a field with %s', (_, controls, isRequired, expected) => {
  expect(faultOf(controls, isRequired)?.words.zh).toBe(expected)
})

test.each([
  ['名册.XLSX', '', '.xlsx,.csv', true],
  ['名册.pdf', 'application/pdf', '.xlsx,.csv', false],
  ['照片.jpg', 'image/jpeg', 'image/*', true],
  ['照片.jpg', 'image/jpeg', 'image/png, image/jpeg', true],
  ['文.txt', 'text/plain', 'image/*', false],
  ['什么.bin', '', undefined, true],
])('the file %s of type "%s" where %s is taken', (name, type, accept, expected) => {
  expect(isTaken({ name, type }, accept)).toBe(expected)
})

test('kinds of files as people call them', () => {
  expect(kindsOf('image/jpeg,.jpg, .png')).toBe('JPG PNG')
  expect(kindsOf(undefined)).toBe('')
})

test.each([
  ['', undefined],
  ['0', undefined],
  ['１００', undefined],
  ['101', '请填写 0 至 100 的整数。'],
])('the number "%s" of a percentage', (typed, expected) => {
  expect(outside(typed, [0, 100])?.zh).toBe(expected)
})
