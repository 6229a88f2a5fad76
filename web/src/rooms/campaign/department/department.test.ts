import { describe, expect, it } from 'vitest'
import { checkedOf, checklistOf, evidenceOf, moved, opinionsFrom, type Point } from './department'

describe('the opinions that a report proposes', () => {
  it('are the lines under its heading of opinions, without their numbers', () => {
    const report = [
      '一、基本情况',
      '2019年度，开展视察3次。',
      '三、存在的主要问题',
      '1. 热线办结慢。',
      '四、意见建议',
      '（一）加快办理12345热线工单，办结率不低于95%。',
      '2、完善台账。',
      '',
      '一是加强培训。',
      '③ 每季度通报一次。',
      '公开办理结果。',
    ].join('\n')
    expect(opinionsFrom(report)).toEqual([
      '加快办理12345热线工单，办结率不低于95%。',
      '完善台账。',
      '加强培训。',
      '每季度通报一次。',
      '公开办理结果。',
    ])
  })

  it('end where the next part begins', () => {
    expect(opinionsFrom('四、意见和建议：\n补齐短板。\n五、其他\n无。')).toEqual(['补齐短板。'])
  })

  it('are none where the report has no such heading, or nothing under it', () => {
    expect(opinionsFrom('一、基本情况\n二、征求的看法\n都好。')).toEqual([])
    expect(opinionsFrom('四、意见建议\n')).toEqual([])
    expect(opinionsFrom('')).toEqual([])
  })
})

describe('the checklist', () => {
  const point = (part: Point['part'], code: string) => ({ part, code, zh: code, en: code }) as Point
  const points = [point('hear', 'report'), point('verify', 'files'), point('verify', 'sites')]
  const check = (code: string, text: string) => ({ point: code, on: '2026-01-01', text, by: '', evidence: [] })
  const checks = [check('sites', 'a'), check('report', 'b'), check('sites', 'c')]

  it('keeps for each record the place by which it is taken back', () => {
    const verified = checklistOf(points, checks, 'verify')
    expect(verified.map((one) => one.checks.map((each) => [each.number, each.check.text]))).toEqual([
      [],
      [
        [0, 'a'],
        [2, 'c'],
      ],
    ])
  })

  it('counts points, not records', () => {
    expect(checkedOf(points, checks)).toBe(2)
  })
})

describe('evidence', () => {
  it('leads to its page; what has none is only named', () => {
    expect(evidenceOf('activity:1')).toEqual({ kind: 'activity', to: '/activities/1' })
    expect(evidenceOf('questionnaire:1')).toEqual({ kind: 'questionnaire', to: '/questionnaires/1' })
    expect(evidenceOf('hotline:1')).toEqual({ kind: 'hotline' })
  })
})

describe('a list that is put in order', () => {
  it('moves one by one and stops at its ends', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  })
})
