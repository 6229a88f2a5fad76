// Pages of the rooms and of the shell; who may see one is its faces, and the first question is whether one has signed in.
import { createRouter, createWebHistory } from 'vue-router'
import { said } from '@/shared/language'
import { useTitle } from '@/shared/title'
import { asRecords, gather, type RoomRoute } from './rooms'
import { chooseFace, useSession } from './session'
import { words } from './words'

export const rooms: RoomRoute[] = gather(import.meta.glob('../rooms/*/routes.ts', { eager: true }))

export function makeRouter() {
  const { session, face, faces } = useSession()
  const titles = useTitle()
  const router = createRouter({
    history: createWebHistory(),
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
    routes: [
      { path: '/', name: 'home', component: () => import('./Home.vue'), meta: { title: said(words, 'homeTitle') } },
      {
        path: '/sign-in',
        name: 'sign-in',
        component: () => import('./SignIn.vue'),
        meta: { open: true, title: said(words, 'signIn') },
      },
      {
        path: '/password',
        name: 'password',
        component: () => import('./ChangePassword.vue'),
        meta: { title: said(words, 'changePassword') },
      },
      ...asRecords(rooms),
      {
        path: '/:rest(.*)*',
        name: 'not-found',
        component: () => import('./NotFound.vue'),
        meta: { title: said(words, 'notFound') },
      },
    ],
  })

  router.beforeEach((to) => {
    if (to.meta.open) return session.value && to.name === 'sign-in' ? { path: '/' } : true
    if (!session.value) return { name: 'sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } }
    if (session.value.must_change_password && to.name !== 'password') return { name: 'password' }
    const wanted = to.meta.faces ?? []
    if (!wanted.length || wanted.includes(face.value)) return true
    const other = wanted.find((one) => faces.value.includes(one))
    // A page that is not for this person is answered like one that does not exist.
    if (!other) return { name: 'not-found', params: { rest: to.path.slice(1).split('/') }, query: to.query }
    chooseFace(other)
    return true
  })

  router.afterEach((to, from, failure) => {
    if (failure) return
    // Another part or filter of the same page keeps the page's own title.
    if (to.path === from.path && from.matched.length) return
    titles.set(to.meta.title ?? null)
    if (from.matched.length) titles.arrive()
  })

  return router
}
