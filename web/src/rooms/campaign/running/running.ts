// The running order at the meeting: who reports, how long, who is next. Times come from the server; here they are counted on.
import type { components } from '@/api/schema'

export type View = components['schemas']['CampaignView']
export type Department = components['schemas']['CampaignDepartmentRow']

/** A minute before the end it is said. */
export const WARNS_AT = 60
export type Pace = 'fine' | 'soon' | 'over'

export interface Clock {
  /** Whole seconds since the report began. */
  spoken: number
  /** Seconds of the time that is left; negative beyond it. */
  left: number
  pace: Pace
}

/** How long somebody has spoken at a moment, of so many minutes. */
export function clockOf(from: string, minutes: number, now: number): Clock {
  const spoken = Math.max(0, Math.floor((now - Date.parse(from)) / 1000))
  const left = minutes * 60 - spoken
  return { spoken, left, pace: left < 0 ? 'over' : left <= WARNS_AT ? 'soon' : 'fine' }
}

/** 07:05, and 1:02:09 beyond an hour. */
export function timeOf(seconds: number): string {
  const whole = Math.abs(Math.trunc(seconds))
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${two(minutes)}:${two(rest)}`
}

/** How long a report took; none before it ended. */
export function spokenOf(one: Department): number | null {
  const { speech } = one.content
  if (!speech?.until) return null
  return Math.max(0, Math.round((Date.parse(speech.until) - Date.parse(speech.from)) / 1000))
}

export interface Running {
  now: Department | undefined
  next: Department | undefined
  after: Department[]
  spoken: Department[]
}

/** Who reports, who is next and after that, and who has reported. */
export function runningOf(departments: readonly Department[]): Running {
  const order = [...departments].sort((a, b) => a.position - b.position)
  const [next, ...after] = order.filter((one) => !one.content.speech)
  return {
    now: order.find((one) => one.content.speech && !one.content.speech.until),
    next,
    after,
    spoken: order.filter((one) => one.content.speech?.until),
  }
}

/** Once the ballot is announced, nobody waits to report. */
export const BALLOT_OVER = ['announced', 'sent', 'published']
