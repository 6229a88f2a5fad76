// A light is a shape, a word and a colour, in that order of importance. The server derives it; here it is only said.
import type { words } from './words'

export type LightState = 'in_time' | 'due_soon' | 'late' | 'very_late' | 'closed'

/** The light of the server: what is done there is closed here. */
export const stateOf = (light: Exclude<LightState, 'closed'> | 'done'): LightState =>
  light === 'done' ? 'closed' : light

export interface LightLook {
  shape: string
  text: string
  tone: 'green' | 'amber' | 'red' | 'done'
}

/** `days` until the date, negative when it has passed. Very late differs from late by its doubled shape. */
export function lightLook(state: LightState, days: number | null | undefined, w: typeof words.zh): LightLook {
  const known = typeof days === 'number'
  switch (state) {
    case 'late':
      return { shape: '●', text: known ? w.overdue(Math.abs(days)) : w.lateWord, tone: 'red' }
    case 'very_late':
      return { shape: '●●', text: known ? w.overdue(Math.abs(days)) : w.lateWord, tone: 'red' }
    case 'due_soon':
      return { shape: '▲', text: known ? w.left(Math.max(days, 0)) : w.soonWord, tone: 'amber' }
    case 'in_time':
      return { shape: '■', text: w.fine, tone: 'green' }
    case 'closed':
      return { shape: '✓', text: w.closed, tone: 'done' }
  }
}
