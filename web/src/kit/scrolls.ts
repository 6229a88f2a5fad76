// What is wider than its place is moved sideways within it, by the keyboard too.
import { onBeforeUnmount, onMounted, type Ref, ref } from 'vue'

/** Whether the table in this frame is wider than the frame. */
export function useScrolls(frame: Ref<HTMLElement | undefined>): Ref<boolean> {
  const scrolls = ref(false)
  const watcher =
    typeof ResizeObserver === 'undefined'
      ? null
      : new ResizeObserver(() => {
          const box = frame.value
          if (box) scrolls.value = (box.querySelector('table')?.offsetWidth ?? 0) > box.clientWidth + 1
        })
  onMounted(() => {
    const table = frame.value?.querySelector('table')
    if (frame.value) watcher?.observe(frame.value)
    if (table) watcher?.observe(table)
  })
  onBeforeUnmount(() => watcher?.disconnect())
  return scrolls
}

/** What makes such a frame a place that the keyboard comes to, with a name. */
export const scrolled = (scrolls: boolean, name: string) =>
  scrolls ? { tabindex: 0, role: 'group', 'aria-label': name } : {}
