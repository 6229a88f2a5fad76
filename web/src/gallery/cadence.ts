// A year with every state there is: twelve months of all together, and a report of each department.
import type { CadenceCell, CadenceState, CadenceYear } from '@/kit/cadence'
import type { Said } from '@/shared/language'

function cell(state: CadenceState | null, held: number, planned: number, title: string): CadenceCell {
  const one = (at: number) => ({
    id: `${title}${at}`,
    title,
    kind: 'visit',
    state: at < held ? ('held' as const) : ('planned' as const),
    held_on: '2026-11-21',
  })
  const activities = Array.from({ length: held + planned }, (_, at) => one(at))
  return { held, planned, at_least: state ? 1 : null, state, activities }
}

/** The months of a year in November, for these departments. */
export function yearOf(names: readonly string[], said: Said, title: string): CadenceYear {
  const months = Array.from({ length: 12 }, (_, at) => at + 1)
  const phase = (month: number) => (month < 11 ? 'over' : month === 11 ? 'open' : 'ahead')
  const stands = (month: number) => (month === 3 ? 'missing' : month < 11 ? 'met' : month === 11 ? 'open' : 'planned')
  const whole = months.map((month) =>
    cell(stands(month), stands(month) === 'met' ? (month % 3) + 1 : 0, month === 12 ? 2 : 0, title),
  )
  const state = ['met', 'planned', 'missing', 'ahead', 'open'] as const
  const year = { number: 1, label: { zh: '全年', en: 'Year' }, phase: 'open' as const }
  return {
    year: 2026,
    blocks: [
      {
        code: 'visits',
        name: said,
        of: 'whole',
        periods: months.map((number) => ({
          number,
          label: { zh: `${number}月`, en: String(number) },
          phase: phase(number),
        })),
        whole,
        departments: names.map((name, at) => ({
          organ: `${at}`,
          name,
          cells: months.map((month) => cell(null, (month + at) % 4 ? 0 : 1, 0, title)),
        })),
        tally: { met: 9, over: 10, met_of_year: 9, of_year: 12 },
      },
      {
        code: 'each',
        name: said,
        of: 'department',
        periods: [year],
        whole: [cell(null, 3, 1, title)],
        departments: names.map((name, at) => {
          const stand = state[at % state.length] ?? 'open'
          return {
            organ: `${at}`,
            name,
            cells: [cell(stand, stand === 'met' ? 1 : 0, stand === 'planned' ? 1 : 0, title)],
          }
        }),
        tally: { met: 0, over: 0, met_of_year: 1, of_year: names.length },
      },
    ],
  }
}
