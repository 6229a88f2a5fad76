import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './open/words'

export const routes: RoomRoute[] = [
  {
    path: '/p/:division(\\d+)/ballots',
    name: 'public-ballots',
    component: () => import('./open/PublicList.vue'),
    meta: { faces: ['public'], title: said(words, 'list') },
  },
  {
    path: '/p/:division(\\d+)/ballots/:id',
    name: 'public-ballot',
    component: () => import('./open/PublicResult.vue'),
    meta: { faces: ['public'], title: said(words, 'one') },
  },
]
