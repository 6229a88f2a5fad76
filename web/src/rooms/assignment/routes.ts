import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

export const routes: RoomRoute[] = [
  {
    path: '/assignments',
    name: 'assignments',
    component: () => import('./AssignmentList.vue'),
    meta: {
      faces: ['workbench', 'chair', 'deputy'],
      title: said(words, 'list'),
      nav: [
        { face: 'workbench', group: 'follow', order: 10, words: said(words, 'list') },
        { face: 'chair', group: 'follow', order: 10, words: said(words, 'list') },
      ],
    },
  },
  {
    path: '/assignments/board',
    name: 'assignment-board',
    component: () => import('./AssignmentBoard.vue'),
    meta: {
      faces: ['workbench', 'chair'],
      title: said(words, 'board'),
      nav: { face: 'workbench', group: 'follow', order: 11, words: said(words, 'board') },
    },
  },
  {
    path: '/assignments/:id',
    name: 'assignment',
    component: () => import('./AssignmentPage.vue'),
    meta: { faces: ['workbench', 'chair', 'deputy'], title: said(words, 'one') },
  },
  {
    path: '/inbox',
    name: 'inbox',
    component: () => import('./InboxPage.vue'),
    meta: {
      faces: ['organ'],
      title: said(words, 'inbox'),
      nav: { face: 'organ', group: 'today', order: 1, words: said(words, 'inbox') },
    },
    children: [
      {
        path: ':id',
        name: 'inbox-item',
        component: () => import('./InboxMatter.vue'),
        meta: { faces: ['organ'], title: said(words, 'one') },
      },
    ],
  },
]
