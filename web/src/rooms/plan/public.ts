import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

export const routes: RoomRoute[] = [
  {
    path: '/p/:division/plan',
    name: 'public-plan',
    component: () => import('./PublicPlan.vue'),
    meta: { faces: ['public'], title: said(words, 'open') },
  },
]
