import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

const all = ['workbench', 'chair', 'deputy'] as const
const walls = ['workbench', 'chair'] as const

export const routes: RoomRoute[] = [
  {
    path: '/linkages',
    name: 'linkages',
    component: () => import('./LinkageList.vue'),
    meta: {
      faces: all,
      title: said(words, 'list'),
      nav: [
        { face: 'workbench', group: 'plan', order: 40, words: said(words, 'list') },
        { face: 'chair', group: 'plan', order: 40, words: said(words, 'list') },
        { face: 'deputy', group: 'library', order: 45, words: said(words, 'list'), right: 'see_linkage' },
      ],
    },
  },
  {
    path: '/linkages/:id/board',
    component: () => import('./BoardPage.vue'),
    meta: { faces: all, title: said(words, 'board') },
  },
  {
    path: '/linkages/:id/board/wall',
    component: () => import('./BoardWall.vue'),
    meta: { faces: walls, title: said(words, 'board'), bare: true },
  },
  {
    path: '/linkage-board/wall',
    component: () => import('./BoardWall.vue'),
    meta: { faces: walls, title: said(words, 'year'), bare: true },
  },
  {
    path: '/linkage-board',
    name: 'linkage-board',
    component: () => import('./BoardPage.vue'),
    meta: {
      faces: all,
      title: said(words, 'year'),
      nav: [
        { face: 'workbench', group: 'plan', order: 41, words: said(words, 'year') },
        { face: 'chair', group: 'plan', order: 41, words: said(words, 'year') },
      ],
    },
  },
  {
    path: '/linkages/:id/year',
    component: () => import('./YearPage.vue'),
    meta: { faces: all, title: said(words, 'summary') },
  },
  {
    path: '/linkage-record',
    name: 'linkage-record',
    component: () => import('./RecordPage.vue'),
    meta: {
      faces: all,
      title: said(words, 'record'),
      nav: { face: 'deputy', group: 'deputy', order: 10, words: said(words, 'record') },
    },
  },
  {
    path: '/linkage-items/:item',
    component: () => import('./CyclePage.vue'),
    meta: { faces: all, title: said(words, 'item') },
  },
  {
    path: '/linkages/:id/items/:item',
    component: () => import('./ResultsPage.vue'),
    meta: { faces: all, title: said(words, 'results') },
  },
  {
    path: '/linkages/:id',
    component: () => import('./LinkagePage.vue'),
    meta: { faces: all, title: said(words, 'one') },
  },
]
