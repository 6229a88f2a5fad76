// The cycle board of a year, or of one plan, as both its page and its wall show it: congresses by stages.
import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { useFind } from '@/api/calls'
import { api } from '@/api/client'
import { stateOf } from '@/kit/light'
import type { MatrixCell } from '@/kit/Matrix.vue'
import { dateInTable, say, useWords } from '@/shared/language'
import { type Board, type Cell, type Entry, factOf } from './linkage'
import { words } from './words'

export function useBoard(every: number | false = false) {
  const w = useWords(words)
  const route = useRoute()
  /** The plan; without one it is the year's. */
  const id = computed(() => (route.params.id ? String(route.params.id) : ''))
  const found = useFind(
    () => ['linkage', 'board', id.value],
    () =>
      id.value
        ? api.GET('/api/linkages/{id}/board', { params: { path: { id: id.value } } })
        : api.GET('/api/linkage-board'),
    { every },
  )
  function labelOf(cell: Cell) {
    const when = cell.done_on ?? cell.due_on
    const basis = cell.done_on ? undefined : cell.basis
    const count = cell.of ? `${cell.of.done} / ${cell.of.of}` : ''
    return [w.value.phases[cell.stage], when && dateInTable(when), count, basis && say(basis)]
      .filter(Boolean)
      .join(' · ')
  }
  function cellsOf(entry: Entry | undefined): Record<string, MatrixCell | undefined> {
    const found: Record<string, MatrixCell | undefined> = {}
    for (const cell of entry?.cells ?? []) {
      const light = cell.light ? stateOf(cell.light) : undefined
      const to = factOf(cell.fact)
      if (!light && !cell.of) continue
      found[cell.stage] = {
        ...(light ? { light } : {}),
        days: cell.days_left ?? null,
        ...(cell.of ? { text: `${cell.of.done}/${cell.of.of}` } : {}),
        label: labelOf(cell),
        ...(to ? { to } : {}),
      }
    }
    return found
  }
  const columns = computed(() =>
    (found.data.value?.stages ?? []).map((stage) => ({ key: stage as string, label: w.value.phases[stage] })),
  )
  function noteOf(entry: Entry | undefined) {
    if (!entry) return w.value.noTopic
    if (entry.stand !== 'linked') return w.value.stands[entry.stand]
    return [entry.round > 1 ? w.value.round(entry.round) : '', entry.session_on ? dateInTable(entry.session_on) : '']
      .filter(Boolean)
      .join(' · ')
  }
  const rowsOf = (item: Board['items'][number], board: Board) =>
    board.places
      .filter((place) => place.city === item.city)
      .map((place) => {
        const entry = item.entries.find((one) => one.congress === place.congress)
        return { id: place.congress, title: place.name, note: noteOf(entry), cells: cellsOf(entry) }
      })
  return { ...found, id, columns, rowsOf }
}
