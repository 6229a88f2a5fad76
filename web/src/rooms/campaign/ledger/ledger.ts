// The ledger of what must be put right (整改台账): sifted and sorted by the server, as its export is.
import type { components } from '@/api/schema'
import { daysBetween, today } from '@/shared/language'

type Schemas = components['schemas']
export type Line = Schemas['CampaignLedgerView']
export type FollowUp = Schemas['CampaignFollowUp']

/** In which of the conditions a line is; a clock that stands still is neither early nor late. */
export type Stand = 'late' | 'due_soon' | 'in_time' | 'closed' | 'answered' | 'paused'

export function standOf(line: Pick<Line, 'light' | 'closed_on' | 'carried_over_on' | 'waiting'>): Stand {
  if (line.closed_on || line.carried_over_on) return 'closed'
  if (!line.waiting) return 'answered'
  if (!line.light) return 'paused'
  if (line.light === 'late' || line.light === 'very_late') return 'late'
  return line.light === 'due_soon' ? 'due_soon' : 'in_time'
}

/** What stands on top: closed, answered, late, of all; how many were seen again; to how many a talk is due or held. */
export function figuresOf(lines: readonly Line[]) {
  const all = (is: (line: Line) => unknown) => lines.filter(is).length
  return {
    of: lines.length,
    closed: all((line) => line.closed_on),
    answered: all((line) => line.answered_on || line.closed_on),
    late: all((line) => standOf(line) === 'late'),
    soon: all((line) => standOf(line) === 'due_soon'),
    visited: all((line) => line.visited.count),
    carried: all((line) => line.carried_over_on),
  }
}

/** Days that are left while the organ has something to do. */
export const daysOf = (line: Pick<Line, 'waiting' | 'due_on' | 'paused_on'>) =>
  line.waiting && !line.paused_on ? daysBetween(today(), line.due_on) : null

/** What came of a re-visit or a talk: what was found, or what happened there. */
export const foundOf = (one: Pick<FollowUp, 'findings' | 'notes'>) => one.findings || one.notes
