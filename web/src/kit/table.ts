// What a DataTable is told about its columns.
export interface Column<Row> {
  /** Also the name of the cell's slot: `#cell-due="{ row }"`. */
  key: string
  label: string
  /** What is shown without a slot; without it, the row's member of that name. */
  text?: (row: Row) => string | number | null | undefined
  /** Sorted by the server under this name, or under `key` when true. */
  sort?: boolean | string
  /** Figures and dates are set to the end. */
  numeric?: boolean
  /** May break its line; other cells stay on one. */
  wrap?: boolean
  /** Breaks its line sooner: short words beside long ones. */
  narrow?: boolean
  /** The row's name: head cell of the row, link, and title of the card on a phone. */
  main?: boolean
  /** Left out on a phone. */
  minor?: boolean
}

/** `due` or `-due`; pressing a column turns from none to rising to falling. */
export function nextSort(now: string, name: string): string {
  if (now === name) return `-${name}`
  return now === `-${name}` ? '' : name
}
