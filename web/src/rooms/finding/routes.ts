import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

export const routes: RoomRoute[] = [
  {
    path: '/findings',
    name: 'findings',
    component: () => import('./FindingList.vue'),
    meta: {
      faces: ['workbench', 'chair'],
      title: said(words, 'list'),
      nav: [
        { face: 'workbench', group: 'research', order: 20, words: said(words, 'list') },
        { face: 'chair', group: 'research', order: 20, words: said(words, 'list') },
      ],
    },
  },
]
