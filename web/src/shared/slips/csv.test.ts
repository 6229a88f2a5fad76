import { expect, test } from 'vitest'
import { csv } from './csv'

test('a cell keeps its commas and quotation marks, and is never a formula', () => {
  const text = csv(
    ['姓名', '密码'],
    [
      ['张"三"', 'ab,c'],
      ['=1+1', '-x'],
    ],
  )
  expect(text).toBe('\uFEFF"姓名","密码"\r\n"张""三""","ab,c"\r\n"\'=1+1","\'-x"')
})
