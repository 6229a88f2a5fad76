import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

export const routes: RoomRoute[] = [
  {
    path: '/p/:division/evaluation',
    name: 'public-evaluation',
    component: () => import('./open/EvaluationPage.vue'),
    meta: { faces: ['public'], title: said(words, 'open') },
  },
]
