import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './open/words'

export const routes: RoomRoute[] = [
  {
    path: '/p',
    name: 'public-congresses',
    component: () => import('./open/PublicList.vue'),
    meta: { faces: ['public'], title: said(words, 'title') },
  },
]
