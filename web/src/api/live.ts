// The live feed: whenever something happens in a room, its readers look again. After a gap everything looks again.
import type { QueryClient } from '@tanstack/vue-query'
import { ref } from 'vue'

export interface Happening {
  room: string
  happened: string
  subject: string
}

/** False while the feed is interrupted; the shell says so. */
export const liveConnected = ref(true)

type Listener = (happening: Happening) => void
const listeners = new Set<Listener>()

/** For screens that show events themselves (a wall); returns the way to stop. */
export function onHappening(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const PATIENCE = 5_000

/** Opens the feed and keeps it open. Returns the way to close it. */
export function openLive(queries: QueryClient): () => void {
  let source: EventSource | null = null
  let interrupted = false
  let timer = 0

  function open() {
    source = new EventSource('/api/live')
    source.addEventListener('open', () => {
      clearTimeout(timer)
      timer = 0
      liveConnected.value = true
      if (interrupted) void queries.invalidateQueries()
      interrupted = false
    })
    source.addEventListener('error', lost)
    source.addEventListener('record', heard)
    source.addEventListener('resync', () => void queries.invalidateQueries())
  }

  // A short gap mends itself unseen. A browser gives up for good after a refusal: then it is opened anew.
  function lost() {
    interrupted = true
    if (timer) return
    timer = window.setTimeout(() => {
      timer = 0
      liveConnected.value = false
      if (source?.readyState === EventSource.CLOSED) open()
    }, PATIENCE)
  }

  function heard(event: MessageEvent<string>) {
    const happening = JSON.parse(event.data) as Happening
    void queries.invalidateQueries({ queryKey: [happening.room] })
    // Whatever happens may be what somebody waited for.
    void queries.invalidateQueries({ queryKey: ['today'] })
    for (const listener of listeners) listener(happening)
  }

  open()
  return () => {
    clearTimeout(timer)
    source?.close()
    liveConnected.value = true
  }
}
