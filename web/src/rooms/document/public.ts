import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

export const routes: RoomRoute[] = [
  {
    path: '/p/:division(\\d+)/documents',
    name: 'public-documents',
    component: () => import('./open/PublicList.vue'),
    meta: { faces: ['public'], title: said(words, 'publicList') },
  },
  {
    path: '/p/:division(\\d+)/documents/:id',
    name: 'public-document',
    component: () => import('./open/PublicDocument.vue'),
    meta: { faces: ['public'], title: said(words, 'publicOne') },
  },
]
