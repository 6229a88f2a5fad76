import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

export const routes: RoomRoute[] = [
  {
    path: '/calendar',
    name: 'calendar',
    component: () => import('./YearList.vue'),
    meta: {
      faces: [],
      title: said(words, 'years'),
      nav: [
        { face: 'workbench', group: 'rules', order: 20, words: said(words, 'years') },
        { face: 'steward', group: 'rules', order: 20, words: said(words, 'years') },
      ],
    },
  },
  {
    path: '/calendar/:year',
    component: () => import('./YearPage.vue'),
    meta: { faces: [], title: said(words, 'year') },
  },
]
