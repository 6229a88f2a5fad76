import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

export const routes: RoomRoute[] = [
  {
    path: '/rulebook',
    name: 'rulebook',
    component: () => import('./RulebookPage.vue'),
    meta: {
      faces: [],
      title: said(words, 'book'),
      nav: [
        { face: 'workbench', group: 'rules', order: 10, words: said(words, 'book') },
        { face: 'chair', group: 'rules', order: 10, words: said(words, 'book') },
        { face: 'steward', group: 'rules', order: 10, words: said(words, 'book') },
      ],
    },
  },
  {
    path: '/rulebook/adopt',
    component: () => import('./AdoptPage.vue'),
    meta: { faces: ['steward'], title: said(words, 'adopt') },
  },
]
