// The application of those who sign in.
import { type QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createApp, watch } from 'vue'
import { makeQueries } from '@/api/calls'
import { onSignedOut } from '@/api/client'
import { openLive } from '@/api/live'
import { leaving } from '@/shared/leaving'
import App from './App.vue'
import { makeRouter } from './router'
import { forget, loadSession, useSession } from './session'

// What rooms do as long as somebody is signed in, on whatever page: a room brings its `background.ts`.
const background = import.meta.glob<{ start(account: string): () => void }>('../rooms/*/background.ts')

/** Hears what happens, and lets the rooms begin; gives the way to end both. */
function begin(account: string, queries: QueryClient): () => void {
  const ends = [openLive(queries)]
  let isOver = false
  for (const load of Object.values(background)) {
    void load().then((room) => {
      if (!isOver) ends.push(room.start(account))
    })
  }
  return () => {
    isOver = true
    for (const end of ends) end()
  }
}

export async function start() {
  await loadSession()
  const queries = makeQueries()
  const router = makeRouter()
  const { session } = useSession()

  onSignedOut(() => {
    if (!session.value) return
    leaving.free(true)
    forget()
    queries.clear()
    const to = router.currentRoute.value.fullPath
    void router.push({ name: 'sign-in', query: { to, ended: '1' } }).then(() => leaving.free(false))
  })

  let close = () => {}
  watch(
    () => session.value?.account,
    (account) => {
      close()
      queries.clear()
      close = account ? begin(account, queries) : () => {}
    },
    { immediate: true },
  )

  createApp(App).use(VueQueryPlugin, { queryClient: queries }).use(router).mount('#app')
}
