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

/** Opens the feed; the browser reconnects by itself. Returns the way to close it. */
export function openLive(queries: QueryClient): () => void {
  const source = new EventSource('/api/live')
  let interrupted = false
  source.addEventListener('open', () => {
    liveConnected.value = true
    if (interrupted) void queries.invalidateQueries()
    interrupted = false
  })
  source.addEventListener('error', () => {
    liveConnected.value = false
    interrupted = true
  })
  source.addEventListener('record', (event) => {
    const happening = JSON.parse((event as MessageEvent<string>).data) as Happening
    void queries.invalidateQueries({ queryKey: [happening.room] })
    for (const listener of listeners) listener(happening)
  })
  source.addEventListener('resync', () => void queries.invalidateQueries())
  return () => source.close()
}
