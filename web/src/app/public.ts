// Everybody's application, under /p/ and /q/: no account, no navigation, one task a page.
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import { createRouter, createWebHistory } from 'vue-router'
import { makeQueries } from '@/api/calls'
import { said } from '@/shared/language'
import { useTitle } from '@/shared/title'
import Public from './Public.vue'
import { asRecords, gather } from './rooms'
import { words } from './words'

export function start() {
  const titles = useTitle()
  document.documentElement.dataset.density = 'phone'
  const router = createRouter({
    history: createWebHistory(),
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
    routes: [
      ...asRecords(gather(import.meta.glob('../rooms/*/public.ts', { eager: true }))),
      {
        path: '/:rest(.*)*',
        component: () => import('./NotFound.vue'),
        props: { home: '/p' },
        meta: { title: said(words, 'notFound') },
      },
    ],
  })
  router.afterEach((to, from) => {
    if (to.path === from.path && from.matched.length) return
    titles.set(to.meta.title ?? null)
    if (from.matched.length) titles.arrive()
  })
  createApp(Public).use(VueQueryPlugin, { queryClient: makeQueries() }).use(router).mount('#app')
}
