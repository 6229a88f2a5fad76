import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

export const routes: RoomRoute[] = [
  {
    path: '/meetings',
    name: 'meetings',
    component: () => import('./MeetingList.vue'),
    meta: {
      faces: ['workbench', 'chair'],
      title: said(words, 'list'),
      nav: [
        { face: 'workbench', group: 'meeting', order: 10, words: said(words, 'list') },
        { face: 'chair', group: 'meeting', order: 10, words: said(words, 'list') },
      ],
    },
  },
  {
    path: '/meetings/mine',
    name: 'my-meetings',
    component: () => import('./MyMeetings.vue'),
    meta: {
      faces: ['deputy', 'chair', 'organ', 'workbench'],
      title: said(words, 'mine'),
      nav: [
        { face: 'deputy', group: 'meeting', order: 10, words: said(words, 'mine') },
        { face: 'chair', group: 'meeting', order: 20, words: said(words, 'mine') },
      ],
    },
  },
  {
    path: '/meetings/:id',
    name: 'meeting',
    component: () => import('./MeetingPage.vue'),
    meta: { faces: ['workbench', 'chair', 'deputy'], title: said(words, 'one') },
  },
]
