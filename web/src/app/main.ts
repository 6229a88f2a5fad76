// The application of those who sign in.
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp, watch } from 'vue'
import { makeQueries } from '@/api/calls'
import { onSignedOut } from '@/api/client'
import { openLive } from '@/api/live'
import { leaving } from '@/shared/leaving'
import App from './App.vue'
import { makeRouter } from './router'
import { forget, loadSession, useSession } from './session'

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
      close = account ? openLive(queries) : () => {}
    },
    { immediate: true },
  )

  createApp(App).use(VueQueryPlugin, { queryClient: queries }).use(router).mount('#app')
}
