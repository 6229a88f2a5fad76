import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

const all = ['workbench', 'chair', 'deputy'] as const
export const routes: RoomRoute[] = [
  {
    path: '/submittals',
    name: 'submittals',
    component: () => import('./SubmittalList.vue'),
    meta: {
      faces: all,
      title: said(words, 'list'),
      nav: [
        { face: 'workbench', group: 'research', order: 30, words: said(words, 'list') },
        { face: 'chair', group: 'research', order: 30, words: said(words, 'list') },
      ],
    },
  },
  {
    path: '/submittals/:id',
    component: () => import('./SubmittalPage.vue'),
    meta: { faces: all, title: said(words, 'one') },
  },
]
