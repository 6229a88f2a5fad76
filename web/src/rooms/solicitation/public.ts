import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

export const routes: RoomRoute[] = [
  {
    path: '/p/:division(\\d+)',
    name: 'public-landing',
    component: () => import('./open/Landing.vue'),
    meta: { faces: ['public'], title: said(words, 'landing') },
  },
  {
    path: '/p/:division(\\d+)/say',
    name: 'public-say',
    component: () => import('./open/Say.vue'),
    meta: { faces: ['public'], title: said(words, 'say') },
  },
  {
    path: '/p/:division(\\d+)/follow',
    name: 'public-follow',
    component: () => import('./open/Follow.vue'),
    meta: { faces: ['public'], title: said(words, 'follow') },
  },
]
