// Where a date stands in a period, and what a chart of a year is told.
import { daysBetween } from '@/shared/language'

export interface GanttMark {
  on: string
  label: string
  /** Law and article or source that demands it. */
  basis?: string
  /** ◆ meeting, ● deadline, ○ planned. */
  shape?: '◆' | '●' | '○'
  tone?: 'brand' | 'red' | 'amber' | 'green' | 'done'
}

export interface GanttBar {
  from: string
  to: string
  label: string
  basis?: string
  tone?: 'done' | 'brand' | 'red' | 'amber' | 'planned'
}

export interface GanttRow {
  id: string
  title: string
  note?: string
  to?: string
  bars: readonly GanttBar[]
  marks?: readonly GanttMark[]
}

/** 0 at the first day of the period, 100 at the end of its last. */
export function place(date: string, from: string, to: string, endOfDay = false): number {
  const whole = daysBetween(from, to) + 1
  const at = daysBetween(from, date) + (endOfDay ? 1 : 0)
  return Math.max(0, Math.min(100, (at / whole) * 100))
}

/** The first days of the months of a period. */
export function monthsOf(from: string, to: string): string[] {
  const months: string[] = []
  let [year, month] = from.split('-').map(Number) as [number, number]
  for (;;) {
    const first = `${year}-${String(month).padStart(2, '0')}-01`
    if (first > to || months.length > 60) return months
    months.push(first < from ? from : first)
    month += 1
    if (month > 12) {
      month = 1
      year += 1
    }
  }
}
