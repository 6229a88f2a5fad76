// What people type for a date: 2026-11-21, 2026/11/21, 2026.11.21, 20261121; also with the marks of a Chinese date.

/** The ISO date that was meant, or null when there is no such day. */
export function readDate(text: string): string | null {
  const found = /^\s*(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?\s*$/.exec(text.normalize('NFKC'))
  if (!found) return null
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10)
}
