// The rhythm of a year as the server counts it (`CadenceYear`), and how a cell of it looks: a mark, figures and words.
import type { Said } from '@/shared/language'

export type CadenceState = 'met' | 'planned' | 'open' | 'ahead' | 'missing'

export interface CadenceActivity {
  id: string
  title: string
  kind: string
  state: 'planned' | 'held' | 'cancelled'
  held_on: string
}

export interface CadenceCell {
  held: number
  planned: number
  at_least?: number | null
  /** None where the rule asks for nothing. */
  state?: CadenceState | null
  activities: readonly CadenceActivity[]
}

export interface CadencePeriod {
  number: number
  label: Said
  phase: 'ahead' | 'open' | 'over'
}

export interface CadenceBlock {
  code: string
  name: Said
  of: 'whole' | 'department'
  periods: readonly CadencePeriod[]
  whole: readonly CadenceCell[]
  departments: readonly { organ: string; name: string; cells: readonly CadenceCell[] }[]
  tally: { met: number; over: number; met_of_year: number; of_year: number }
}

export interface CadenceYear {
  year: number
  blocks: readonly CadenceBlock[]
}

export const MARKS = {
  met: { mark: '✓', tone: 'green' },
  planned: { mark: '●', tone: 'brand' },
  open: { mark: '○', tone: 'amber' },
  ahead: { mark: '—', tone: 'done' },
  missing: { mark: '▲', tone: 'red' },
} as const satisfies Record<CadenceState, { mark: string; tone: string }>

/** What stands behind the mark: how many were held, and how many more are planned. */
export const countsOf = (cell: CadenceCell) =>
  [cell.held ? String(cell.held) : '', cell.planned ? `+${cell.planned}` : ''].filter(Boolean).join(' ')

export interface CadenceLine {
  key: string
  /** None for all together. */
  name: string | null
  cells: readonly { period: CadencePeriod; cell: CadenceCell }[]
}

/** All together first, then department by department, each cell with its period. */
export function linesOf(block: CadenceBlock): CadenceLine[] {
  const paired = (cells: readonly CadenceCell[]) =>
    block.periods.flatMap((period, at) => {
      const cell = cells[at]
      return cell ? [{ period, cell }] : []
    })
  return [
    { key: 'whole', name: null, cells: paired(block.whole) },
    ...block.departments.map((one) => ({ key: one.organ, name: one.name, cells: paired(one.cells) })),
  ]
}
