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
    path: '/work-reports',
    name: 'work-reports',
    component: () => import('./ReportList.vue'),
    meta: {
      faces: all,
      title: said(words, 'reports'),
      nav: [
        { face: 'workbench', group: 'follow', order: 5, words: said(words, 'reports') },
        { face: 'organ', group: 'follow', order: 15, words: said(words, 'reports') },
      ],
    },
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
        { face: 'chair', group: 'follow', order: 40, words: said(words, 'interpellations') },
        { face: 'organ', group: 'follow', order: 50, words: said(words, 'interpellations') },
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
    path: '/interpellations/:id/draft',
    component: () => import('./InterpellationForm.vue'),
    meta: { faces: ['deputy', 'chair'], title: said(words, 'freshInterpellation') },
  },
  {
    path: '/interpellations/:id',
    component: () => import('./InterpellationPage.vue'),
    meta: { faces: all, title: said(words, 'interpellation') },
  },
  {
    path: '/inquiries',
    name: 'inquiries',
    component: () => import('./InquiryList.vue'),
    meta: {
      faces: all,
      title: said(words, 'inquiries'),
      nav: [
        { face: 'workbench', group: 'follow', order: 35, words: said(words, 'inquiries') },
        { face: 'chair', group: 'follow', order: 35, words: said(words, 'inquiries') },
        { face: 'organ', group: 'follow', order: 45, words: said(words, 'inquiries') },
        { face: 'deputy', group: 'follow', order: 60, words: said(words, 'inquiries') },
      ],
    },
  },
  {
    path: '/inquiries/:id',
    component: () => import('./InquiryPage.vue'),
    meta: { faces: all, title: said(words, 'inquiry') },
  },
]
