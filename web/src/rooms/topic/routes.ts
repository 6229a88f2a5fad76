import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

export const routes: RoomRoute[] = [
  {
    path: '/board',
    name: 'board',
    component: () => import('./BoardPage.vue'),
    meta: {
      faces: ['workbench', 'chair'],
      title: said(words, 'board'),
      nav: [
        { face: 'workbench', group: 'plan', order: 10, words: said(words, 'board') },
        { face: 'chair', group: 'plan', order: 10, words: said(words, 'board') },
      ],
    },
  },
  {
    path: '/schedule',
    name: 'schedule',
    component: () => import('./SchedulePage.vue'),
    meta: {
      faces: ['workbench', 'chair'],
      title: said(words, 'schedule'),
      nav: [
        { face: 'workbench', group: 'plan', order: 30, words: said(words, 'schedule') },
        { face: 'chair', group: 'plan', order: 30, words: said(words, 'schedule') },
      ],
    },
  },
  {
    path: '/topics',
    name: 'topics',
    component: () => import('./TopicList.vue'),
    meta: {
      faces: ['workbench', 'chair', 'organ', 'deputy'],
      title: said(words, 'list'),
      nav: [
        { face: 'workbench', group: 'plan', order: 40, words: said(words, 'list') },
        { face: 'organ', order: 40, words: said(words, 'list') },
      ],
    },
  },
  {
    path: '/topics/:id',
    name: 'topic',
    component: () => import('./TopicPage.vue'),
    meta: { faces: ['workbench', 'chair', 'organ', 'deputy'], title: said(words, 'one') },
  },
]
