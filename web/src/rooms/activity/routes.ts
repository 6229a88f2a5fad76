import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

export const routes: RoomRoute[] = [
  {
    path: '/activities',
    name: 'activities',
    component: () => import('./ActivityList.vue'),
    meta: {
      faces: ['workbench', 'chair'],
      title: said(words, 'list'),
      nav: [
        { face: 'workbench', group: 'research', order: 10, words: said(words, 'list') },
        { face: 'chair', group: 'research', order: 10, words: said(words, 'list') },
      ],
    },
  },
  {
    path: '/coverage',
    name: 'coverage',
    component: () => import('./CoveragePage.vue'),
    meta: {
      faces: ['workbench', 'chair'],
      title: said(words, 'coverage'),
      nav: [
        { face: 'workbench', group: 'research', order: 30, words: said(words, 'coverage') },
        { face: 'chair', group: 'research', order: 30, words: said(words, 'coverage') },
      ],
    },
  },
  {
    path: '/participation',
    name: 'participation',
    component: () => import('./ParticipationPage.vue'),
    meta: {
      faces: ['workbench', 'chair'],
      title: said(words, 'participation'),
      nav: [
        { face: 'workbench', group: 'research', order: 40, words: said(words, 'participation') },
        { face: 'chair', group: 'research', order: 40, words: said(words, 'participation') },
      ],
    },
  },
  {
    path: '/visits',
    name: 'visits',
    component: () => import('./phone/VisitList.vue'),
    meta: {
      faces: ['deputy', 'chair', 'workbench'],
      title: said(words, 'mine'),
      nav: { face: 'deputy', group: 'research', order: 10, words: said(words, 'mine') },
    },
  },
  {
    path: '/visits/:id',
    name: 'visit',
    component: () => import('./phone/VisitPage.vue'),
    meta: { faces: ['deputy', 'chair', 'workbench'], title: said(words, 'one') },
  },
  {
    path: '/activities/:id',
    name: 'activity',
    component: () => import('./ActivityPage.vue'),
    meta: { faces: ['workbench', 'chair'], title: said(words, 'one') },
  },
]
