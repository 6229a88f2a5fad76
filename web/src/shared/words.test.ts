// The compiler checks that both languages have the same keys; this checks that no word is empty and nothing was left untranslated.
import { expect, test } from 'vitest'

const found = import.meta.glob<{ words: { zh: unknown; en: unknown } }>('../**/words.ts', { eager: true })
// The other language's own name, and the signs typed to begin a heading.
const quotes = ['.other', '.bodyHint']
// A long table of words may be put together from parts; the whole is checked where both languages meet.
const files = Object.entries(found).filter(
  ([path, part]) => !path.includes('/gallery/') && part.words?.zh && part.words.en,
)

function leaves(words: unknown, path = ''): [string, unknown][] {
  if (words && typeof words === 'object') {
    return Object.entries(words).flatMap(([name, value]) => leaves(value, `${path}.${name}`))
  }
  return [[path, words]]
}

test('there are words to check', () => {
  expect(files.length).toBeGreaterThanOrEqual(3)
})

test.each(files)('%s says the same things in both languages', (file, { words }) => {
  const zh = leaves(words.zh)
  const en = leaves(words.en)
  expect(en.map(([path]) => path)).toEqual(zh.map(([path]) => path))
  for (const [path, word] of [...zh, ...en]) {
    if (typeof word === 'string') expect(word.trim(), path).not.toBe('')
  }
  // What an official document says is Chinese, whichever language its reader has chosen.
  const said = new Map(zh)
  const isOfDocument = (path: string, word: unknown) => file.includes('/document/') && said.get(path) === word
  for (const [path, word] of en) {
    if (typeof word !== 'string' || quotes.includes(path) || isOfDocument(path, word)) continue
    expect(word, path).not.toMatch(/\p{Script=Han}/u)
  }
})
