import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

export const routes: RoomRoute[] = [
  {
    path: '/congresses',
    name: 'congresses',
    component: () => import('./CongressList.vue'),
    meta: {
      faces: ['steward'],
      title: said(words, 'list'),
      nav: { face: 'steward', group: 'rules', order: 5, words: said(words, 'list') },
    },
  },
  {
    path: '/congresses/new',
    component: () => import('./FoundPage.vue'),
    meta: { faces: ['steward'], title: said(words, 'found') },
  },
]
