// Departments on one stage: who stood where in a year, how that changed, and the load beside what was done of it.
import type { components } from '@/api/schema'

type Schemas = components['schemas']
type Counted = 'commitments' | 'items'
/** A department in one year: of so many lines and items, so many were reached and closed. */
export type YearOf = Omit<Schemas['CampaignYearOf'], Counted> & Record<Counted, readonly number[]>
export type Compared = Omit<Schemas['CampaignCompared'], 'years'> & { years: readonly YearOf[] }
export type Order = 'place' | 'name' | 'load'

/** The years in which somebody was voted on, the latest first. */
export function yearsOf(all: readonly Compared[]): number[] {
  return [...new Set(all.flatMap((one) => one.years.map(({ year }) => year)))].sort((a, b) => b - a)
}

const inYear = (one: Compared, year: number) => one.years.find((of) => of.year === year)
const loadOf = ({ commitments, items }: YearOf) => (commitments[0] ?? 0) + (items[0] ?? 0)

export interface Stood {
  organ: string
  name: string
  of: YearOf
  /** Of the best grade, year by year from the earliest on; nothing for a year without a vote. */
  best: (number | null)[]
  /** By how many percentage points that changed on the year before; nothing without one. */
  trend: number | undefined
}

/** Of a hundred, how many gave the best grade. */
function bestOf(of: YearOf | undefined): number | null {
  return of?.result.total ? (100 * (of.result.counts[0] ?? 0)) / of.result.total : null
}

/** By how many percentage points the share of the best grade changed on the year before; none without one. */
export function trendOf(one: Compared, year: number): number | undefined {
  const [now, before] = [bestOf(inYear(one, year)), bestOf(inYear(one, year - 1))]
  return now === null || before === null ? undefined : Math.round(10 * (now - before)) / 10
}

/** Those who were voted on in a year: by their place, by name, or by what they had to do. */
export function stoodIn(all: readonly Compared[], year: number, order: Order): Stood[] {
  const years = yearsOf(all).filter((one) => one <= year)
  const found = all.flatMap((one) => {
    const of = inYear(one, year)
    const best = [...years].reverse().map((each) => bestOf(inYear(one, each)))
    return of ? [{ organ: one.organ, name: one.name, of, best, trend: trendOf(one, year) }] : []
  })
  const byName = (a: Stood, b: Stood) => a.name.localeCompare(b.name, 'zh-Hans-CN')
  const by = {
    place: (a: Stood, b: Stood) => a.of.rank - b.of.rank || byName(a, b),
    name: byName,
    load: (a: Stood, b: Stood) => loadOf(b.of) - loadOf(a.of) || byName(a, b),
  }
  return found.sort(by[order])
}

/** The least and the greatest of many lines, so that they are drawn alike. */
export function rangeOf(all: readonly Stood[]): [number, number] {
  const values = all.flatMap((one) => one.best).filter((one) => one !== null)
  return [Math.min(...values, 100), Math.max(...values, 0)]
}

/** The voices that all departments were given together, grade by grade. */
export function togetherOf(all: readonly Stood[]): { counts: number[]; total: number } {
  const grades = Math.max(0, ...all.map((one) => one.of.result.counts.length))
  const sum = (of: (one: Stood) => number) => all.reduce((before, one) => before + of(one), 0)
  return {
    counts: Array.from({ length: grades }, (_, at) => sum((one) => one.of.result.counts[at] ?? 0)),
    total: sum((one) => one.of.result.total),
  }
}
