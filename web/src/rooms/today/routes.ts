import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

const faces = ['workbench', 'chair', 'organ', 'deputy', 'steward'] as const

export const routes: RoomRoute[] = [
  {
    path: '/today',
    name: 'today',
    component: () => import('./TodayPage.vue'),
    meta: {
      faces,
      title: said(words, 'today'),
      // Without a group and with the smallest order: the first page of every face.
      nav: faces.map((face) => ({ face, order: 0, words: said(words, 'today') })),
    },
  },
]
