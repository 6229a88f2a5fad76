// Characters of the page itself, the same in every language: GB/T 9704-2012 numbers and marks.
const DIGITS = [...'零一二三四五六七八九']
const digit = (n: number) => DIGITS[n % 10] ?? ''

/** 1 to 99 as people count. */
export function chinese(n: number): string {
  const tens = Math.floor(n / 10)
  if (n > 99) return String(n)
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${digit(tens)}十`
  return head + (n % 10 > 0 ? digit(n) : '')
}

/** ① to ⑳, then 21）. */
export const circled = (n: number) => (n <= 20 ? String.fromCodePoint(0x2460 + n - 1) : `${n}）`)

/** The number of a heading at a depth from 0. */
export function headingNumber(depth: number, n: number): string {
  return [`${chinese(n)}、`, `（${chinese(n)}）`, `${n}. `, `（${n}）`][depth] ?? ''
}

export const STOP = '。'
export const COLON = '：'
export const COMMA = '，'
export const LIST_COMMA = '、'
export const NO_NUMBER = '　　　'
export const bracketed = (text: string) => `（${text}）`
export const numberText = (code: string, year: number, number: number) => `${code}〔${year}〕${number}号`
