// The days of a month as its grid shows them: whole weeks, Monday first. A month is 2026-11, a day 2026-11-21.
const iso = (date: Date) => date.toISOString().slice(0, 10)

/** The year and the number of the month, moved by so many months. */
function start(month: string, by = 0): Date {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1 + by, 1))
}

export function daysOf(month: string): string[] {
  const first = start(month)
  const lead = (first.getUTCDay() + 6) % 7
  const length = (start(month, 1).getTime() - first.getTime()) / 86_400_000
  const weeks = Math.ceil((lead + length) / 7)
  return Array.from({ length: weeks * 7 }, (_, at) => iso(new Date(first.getTime() + (at - lead) * 86_400_000)))
}

export const turned = (month: string, by: number): string => iso(start(month, by)).slice(0, 7)
