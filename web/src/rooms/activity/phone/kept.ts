// The visits as the server said them last: they can be opened where there is no line.
import { computed, type Ref, watch } from 'vue'
import { useSession } from '@/app/session'
import type { Mine } from '../activity'

/** What came, or else what was kept the last time it came. */
export function useKept(came: Ref<Mine[] | undefined>) {
  const { session } = useSession()
  const place = `jiandu.visits.${session.value?.account ?? 'nobody'}`
  watch(
    came,
    (visits) => {
      if (!visits) return
      try {
        localStorage.setItem(place, JSON.stringify(visits))
      } catch {
        // Not kept then: with a line it comes again.
      }
    },
    { immediate: true },
  )
  const kept = read(place)
  return { visits: computed(() => came.value ?? kept), isKept: computed(() => !came.value && Boolean(kept)) }
}

function read(place: string): Mine[] | undefined {
  try {
    return JSON.parse(localStorage.getItem(place) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}
