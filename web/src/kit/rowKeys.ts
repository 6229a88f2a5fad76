// j and k walk the rows of a list, Enter opens the one; not while something is typed or a layer is open.
import { onBeforeUnmount, onMounted, type Ref, ref } from 'vue'

export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null
  return Boolean(
    target?.closest?.('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true], dialog'),
  )
}

export function useRowKeys<Row>(
  rows: Ref<readonly Row[]>,
  body: Ref<HTMLElement | undefined>,
  open: (row: Row) => void,
) {
  const current = ref(-1)

  function go(to: number) {
    current.value = Math.max(0, Math.min(to, rows.value.length - 1))
    const row = body.value?.children[current.value]
    row?.scrollIntoView({ block: 'nearest' })
    row?.querySelector<HTMLElement>('a, button')?.focus({ preventScroll: true })
  }

  function pressed(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event)) return
    if (document.querySelector('dialog[open]') || !rows.value.length) return
    if (event.key === 'j') go(current.value + 1)
    else if (event.key === 'k') go(current.value - 1)
    else if (event.key === 'Enter' && document.activeElement === document.body) {
      const row = rows.value[current.value]
      if (row) open(row)
    } else return
    event.preventDefault()
  }

  onMounted(() => addEventListener('keydown', pressed))
  onBeforeUnmount(() => removeEventListener('keydown', pressed))
  return { current }
}
