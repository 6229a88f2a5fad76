// The ledger of what must be put right (整改台账): read as a whole, sifted and sorted here.
import type { components } from '@/api/schema'
import { daysBetween, today } from '@/shared/language'

export type Line = components['schemas']['CampaignLedgerView']

/** In which of the four conditions a line is; a clock that stands still is neither early nor late. */
export type Stand = 'late' | 'due_soon' | 'in_time' | 'closed' | 'answered' | 'paused'

export function standOf(line: Pick<Line, 'light' | 'closed_on' | 'carried_over_on' | 'waiting'>): Stand {
  if (line.closed_on || line.carried_over_on) return 'closed'
  if (!line.waiting) return 'answered'
  if (!line.light) return 'paused'
  if (line.light === 'late' || line.light === 'very_late') return 'late'
  return line.light === 'due_soon' ? 'due_soon' : 'in_time'
}

export interface Wanted {
  organ: string
  state: string
  light: string
  q: string
}

export function sifted(lines: readonly Line[], wanted: Wanted): Line[] {
  const words = wanted.q.trim().toLowerCase()
  return lines.filter(
    (line) =>
      (!wanted.organ || line.organ === wanted.organ) &&
      (!wanted.state || line.state === wanted.state) &&
      (!wanted.light || standOf(line) === wanted.light) &&
      (!words || `${line.requirement} ${line.measures} ${line.number}`.toLowerCase().includes(words)),
  )
}

/** 12-3 comes after 2-10. */
export function compareNumbers(a: string, b: string): number {
  const [left, right] = [a, b].map((number) => number.split(/\D+/).map(Number)) as [number[], number[]]
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0)
    if (difference) return difference
  }
  return 0
}

const BY: Record<string, (a: Line, b: Line) => number> = {
  number: (a, b) => compareNumbers(a.number, b.number),
  name: (a, b) => a.name.localeCompare(b.name, 'zh') || compareNumbers(a.number, b.number),
  due: (a, b) => a.due_on.localeCompare(b.due_on) || compareNumbers(a.number, b.number),
  answered: (a, b) => (a.answered_on ?? '9999').localeCompare(b.answered_on ?? '9999'),
  state: (a, b) => a.state.localeCompare(b.state) || compareNumbers(a.number, b.number),
  rungs: (a, b) => a.rungs - b.rungs,
}

/** As a head of the table says, `due` or `-due`; by number without. */
export function sortedBy(lines: readonly Line[], sort: string): Line[] {
  const compare = BY[sort.replace(/^-/, '')] ?? BY.number
  const sorted = [...lines].sort(compare)
  return sort.startsWith('-') ? sorted.reverse() : sorted
}

/** What stands on top: closed, answered, late, of all. */
export function figuresOf(lines: readonly Line[]) {
  return {
    of: lines.length,
    closed: lines.filter((line) => line.closed_on).length,
    answered: lines.filter((line) => line.answered_on || line.closed_on).length,
    late: lines.filter((line) => standOf(line) === 'late').length,
    soon: lines.filter((line) => standOf(line) === 'due_soon').length,
    carried: lines.filter((line) => line.carried_over_on).length,
  }
}

/** Days that are left while the organ has something to do. */
export const daysOf = (line: Pick<Line, 'waiting' | 'due_on' | 'paused_on'>) =>
  line.waiting && !line.paused_on ? daysBetween(today(), line.due_on) : null
