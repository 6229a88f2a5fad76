import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

const all = ['workbench', 'chair', 'deputy'] as const
export const routes: RoomRoute[] = [
  {
    path: '/research-groups',
    name: 'research-groups',
    component: () => import('./GroupList.vue'),
    meta: {
      faces: all,
      title: said(words, 'list'),
      nav: [
        { face: 'workbench', group: 'research', order: 10, words: said(words, 'list') },
        { face: 'chair', group: 'research', order: 10, words: said(words, 'list') },
        { face: 'deputy', group: 'research', order: 70, words: said(words, 'mine') },
      ],
    },
  },
  {
    path: '/research-groups/new',
    component: () => import('./GroupForm.vue'),
    meta: { faces: ['workbench'], title: said(words, 'fresh') },
  },
  {
    path: '/research-groups/:id/edit',
    component: () => import('./GroupForm.vue'),
    meta: { faces: ['workbench'], title: said(words, 'edit') },
  },
  {
    path: '/research-groups/:id',
    component: () => import('./GroupPage.vue'),
    meta: { faces: all, title: said(words, 'one') },
  },
  {
    path: '/research-reports/:id',
    component: () => import('./ReportPage.vue'),
    meta: { faces: ['workbench', 'chair', 'deputy'], title: said(words, 'report') },
  },
]
