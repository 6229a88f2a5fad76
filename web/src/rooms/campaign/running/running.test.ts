import { describe, expect, it } from 'vitest'
import { clockOf, type Department, runningOf, spokenOf, timeOf } from './running'
import { words } from './words'

const FROM = '2026-03-19T01:00:00Z'
const at = (seconds: number) => Date.parse(FROM) + seconds * 1000
const department = (position: number, speech: object | null = null) =>
  ({ organ: `o${position}`, name: `部门${position}`, position, content: { speech } }) as unknown as Department

describe('the timer', () => {
  it('counts up from what the server said, so that a reload changes nothing', () => {
    expect(clockOf(FROM, 8, at(0))).toEqual({ spoken: 0, left: 480, pace: 'fine' })
    expect(clockOf(FROM, 8, at(419))).toMatchObject({ left: 61, pace: 'fine' })
  })

  it('warns from one minute left, and says when it is over', () => {
    expect(clockOf(FROM, 8, at(420))).toMatchObject({ left: 60, pace: 'soon' })
    expect(clockOf(FROM, 8, at(480))).toMatchObject({ left: 0, pace: 'soon' })
    expect(clockOf(FROM, 8, at(481))).toMatchObject({ left: -1, pace: 'over' })
  })

  it('does not run backwards when the clock of the device is behind', () => {
    expect(clockOf(FROM, 8, at(-5)).spoken).toBe(0)
  })

  it('says the time in minutes and seconds, with hours where there are any', () => {
    expect(timeOf(0)).toBe('00:00')
    expect(timeOf(425)).toBe('07:05')
    expect(timeOf(-61)).toBe('01:01')
    expect(timeOf(3729)).toBe('1:02:09')
  })

  it('says in words what the colour says', () => {
    expect(words.zh.left(timeOf(48))).toBe('还剩 00:48')
    expect(words.zh.over(timeOf(-75))).toBe('已超时 01:15')
    expect(words.en.over(timeOf(-75))).toBe('over by 01:15')
  })
})

describe('the running order', () => {
  it('knows who reports, who is next and who has reported', () => {
    const found = runningOf([
      department(3),
      department(1, { from: FROM, until: '2026-03-19T01:07:30Z' }),
      department(2, { from: FROM, until: null }),
      department(4),
    ])
    expect(found.now?.position).toBe(2)
    expect(found.next?.position).toBe(3)
    expect(found.after.map((one) => one.position)).toEqual([4])
    expect(found.spoken.map(spokenOf)).toEqual([450])
  })

  it('has nobody when nobody reports, and nobody next at the end', () => {
    const found = runningOf([department(1, { from: FROM, until: '2026-03-19T01:07:30Z' })])
    expect(found.now).toBeUndefined()
    expect(found.next).toBeUndefined()
  })
})
