import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

const all = ['workbench', 'chair', 'deputy', 'organ'] as const
export const routes: RoomRoute[] = [
  {
    path: '/opinions',
    name: 'opinions',
    component: () => import('./OpinionList.vue'),
    meta: {
      faces: all,
      title: said(words, 'list'),
      nav: [
        { face: 'workbench', group: 'follow', order: 10, words: said(words, 'list') },
        { face: 'chair', group: 'follow', order: 10, words: said(words, 'list') },
        { face: 'organ', group: 'follow', order: 20, words: said(words, 'list') },
      ],
    },
  },
  {
    path: '/opinions/:id',
    component: () => import('./OpinionPage.vue'),
    meta: { faces: all, title: said(words, 'one') },
  },
  {
    path: '/work-reports/:id',
    component: () => import('./ReportPage.vue'),
    meta: { faces: all, title: said(words, 'report') },
  },
  {
    path: '/interpellations',
    name: 'interpellations',
    component: () => import('./InterpellationList.vue'),
    meta: {
      faces: all,
      title: said(words, 'interpellations'),
      nav: [
        { face: 'workbench', group: 'follow', order: 40, words: said(words, 'interpellations') },
        { face: 'deputy', group: 'follow', order: 50, words: said(words, 'interpellations') },
      ],
    },
  },
  {
    path: '/interpellations/new',
    component: () => import('./InterpellationForm.vue'),
    meta: { faces: ['deputy', 'chair'], title: said(words, 'freshInterpellation') },
  },
  {
    path: '/interpellations/:id',
    component: () => import('./InterpellationPage.vue'),
    meta: { faces: all, title: said(words, 'interpellation') },
  },
  {
    path: '/inquiries/:id',
    component: () => import('./InquiryPage.vue'),
    meta: { faces: all, title: said(words, 'inquiry') },
  },
]
