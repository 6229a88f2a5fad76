// Every act that the server records has its words in both languages, and no words are left of acts that are gone.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { settings } from '../settings'
import { happenedWords } from './happened'
import { parts } from './parts'
import { words } from './words'

const CRATES = join(import.meta.dirname, '../../../../crates')
/** Crates and folders that record nothing, or only in tests. */
const SILENT = ['tests', 'target', 'regime', 'tidy', 'bench', 'testing', 'benches']
/** What looks like the code of an act and is none: names of files, fields of a form, keys of a regime, kinds of refusals, columns of a query. */
const NO_ACTS = [
  /\.(pdf|txt|zip|db|html|json|docx|xlsx|toml|na|pem|key|local)$/,
  /^(file\.(disguised|empty|kind|secret)|on_behalf\..*|own_grades\..*|research\.(participants|until)|sheets\..*|stated\..*)$/,
  /^[a-z]\./,
  /^(report\..*|assignment\.(objection|reassign)|meeting\.notice_before|plan\.month)$/,
  /^linkage\.(county_before|scheme_before|session)$/,
]

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return SILENT.includes(name) ? [] : sources(path)
    return name.endsWith('.rs') && name !== 'tests.rs' ? [readFileSync(path, 'utf8')] : []
  })
}

/** The codes of acts in Rust: texts like `"topic.passed"`. */
function actsIn(texts: readonly string[]): string[] {
  const found = texts.flatMap((text) => [...text.matchAll(/"([a-z_]+\.[a-z_]+)"/g)].map((one) => one[1] ?? ''))
  return [...new Set(found)].filter((code) => !NO_ACTS.some((no) => no.test(code))).sort()
}

describe('words for what happened', () => {
  const acts = actsIn(sources(CRATES))
  it('finds the acts of every level', () => {
    expect(acts.length).toBeGreaterThan(150)
    for (const one of ['session.opened', 'ballot.announced', 'opinion.approved', 'inquiry.answered', 'demo.founded'])
      expect(acts).toContain(one)
  })
  for (const language of ['zh', 'en'] as const) {
    it(`says every act in ${language}`, () => {
      expect(acts.filter((code) => !words[language][code])).toEqual([])
    })
    it(`says nothing in ${language} that no act records`, () => {
      expect(Object.keys(words[language]).filter((code) => !acts.includes(code))).toEqual([])
    })
  }
})

describe('a part of an act', () => {
  it('is named by the details', () => {
    settings.language = 'zh'
    expect(happenedWords('topic.passed', { stage: 'scheme' })).toBe('完成环节：工作方案')
    expect(happenedWords('work_report.step_taken', { step: 'final' })).toBe('提交正式报告')
    expect(happenedWords('opinion.approved', { step: 'final' })).toBe('审定审议意见')
    expect(happenedWords('nobody.knows', null)).toBe('nobody.knows')
    settings.language = 'en'
    expect(happenedWords('topic.passed', { stage: 'scheme' })).toContain(': ')
    settings.language = 'zh'
  })
  it('says which paper went from whom to whom', () => {
    const details = { kind: 'research_report', number: 1, title: '调研报告', sender: '涪城区', receiver: '绵阳市' }
    settings.language = 'zh'
    expect(happenedWords('submittal.sent', details)).toBe('涪城区向绵阳市报送“调研报告”')
    expect(happenedWords('submittal.received', details)).toBe('绵阳市签收涪城区报送的“调研报告”')
    expect(happenedWords('submittal.sent', { title: '调研报告' })).toBe('报送上级人大')
    settings.language = 'en'
    expect(happenedWords('submittal.received', details)).toBe('绵阳市 received “调研报告” from 涪城区')
    settings.language = 'zh'
  })
  it('has words in both languages', () => {
    expect(Object.keys(parts.en)).toEqual(Object.keys(parts.zh))
  })
})
