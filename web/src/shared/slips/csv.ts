// A table that spreadsheet programs of every system open as it is meant.
const BYTE_ORDER_MARK = '\uFEFF'

/** What a program would take for a formula is marked as text. */
const safe = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
const cell = (text: string) => `"${safe(text).replaceAll('"', '""')}"`

/** Rows of cells as CSV with a heading. */
export const csv = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  BYTE_ORDER_MARK + [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')
