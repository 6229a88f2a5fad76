import { expect, test } from 'vitest'
import { formOf, linesOf, modeOf, subjectsOf, takenOf } from './design'

test('lines are trimmed and empty ones fall away', () => {
  expect(linesOf(' 甲 \n\n乙\n')).toEqual(['甲', '乙'])
})

test('a line that stays keeps its subject', () => {
  const before = [
    { title: '甲', subject: 'topic:1' },
    { title: '乙', subject: 'topic:2' },
  ]
  expect(subjectsOf(['乙', '丙', '甲'], before, null)).toEqual([
    { title: '乙', subject: 'topic:2' },
    { title: '丙', subject: null },
    { title: '甲', subject: 'topic:1' },
  ])
  expect(subjectsOf(['新'], [{ title: '旧', subject: 'topic:1' }], null)).toEqual([{ title: '新', subject: 'topic:1' }])
  expect(subjectsOf(['新'], [], 'topic:9')).toEqual([{ title: '新', subject: 'topic:9' }])
})

test('grades of one\u2019s own come back into the form', () => {
  const choice = (code: string, zh: string) => ({ code, zh, en: zh })
  const view = {
    ballot: {
      title: '测评',
      scale: 'rating',
      form: 'paper',
      mode: 'counted',
      criteria: ['依法履职', '兑现承诺'],
      rule: {
        choices: [choice('grade_1', '好'), choice('grade_2', '中'), choice('grade_3', '差')],
        passing: 2,
        basis: { zh: '', en: 'Law; grades by 办法' },
      },
    },
    subjects: [{ title: '甲' }, { title: '乙' }],
  } as unknown as NonNullable<Parameters<typeof formOf>[0]>
  expect(formOf(view, '')).toMatchObject({
    subjects: '甲\n乙',
    criteria: '依法履职\n兑现承诺',
    grading: 'own',
    grades: '好\n中\n差',
    pass: 'grade_2',
    basis: '办法',
  })
  expect(formOf(undefined, '饮水安全')).toMatchObject({
    title: '',
    subjects: '饮水安全',
    grading: 'regime',
    criteria: null,
  })
})

test('how a ballot is taken is one question, and two fields', () => {
  for (const [taken, mode, form] of [
    ['paper', 'counted', 'paper'],
    ['show_of_hands', 'counted', 'show_of_hands'],
    ['secret', 'secret', 'paper'],
    ['open', 'open', 'paper'],
  ] as const) {
    expect(modeOf(taken)).toEqual({ mode, form })
    expect(takenOf({ mode, form })).toBe(taken)
  }
})
