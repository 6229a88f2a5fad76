import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

export const routes: RoomRoute[] = [
  {
    path: '/q/:code',
    name: 'public-questionnaire',
    component: () => import('./open/SheetPage.vue'),
    meta: { faces: ['public'], title: said(words, 'answer') },
  },
]
