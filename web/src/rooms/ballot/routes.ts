import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words as hall } from './hall/words'
import { words } from './nav/words'

const right = 'cast_vote'

export const routes: RoomRoute[] = [
  {
    path: '/ballots',
    name: 'ballots',
    component: () => import('./BallotList.vue'),
    meta: {
      faces: ['workbench', 'chair', 'deputy'],
      title: said(words, 'list'),
      nav: [
        { face: 'workbench', group: 'ballot', order: 10, words: said(words, 'list') },
        { face: 'chair', group: 'ballot', order: 10, words: said(words, 'list') },
        { face: 'deputy', group: 'ballot', order: 40, words: said(words, 'list') },
      ],
    },
  },
  {
    path: '/ballots/new',
    component: () => import('./BallotForm.vue'),
    meta: { faces: ['workbench'], title: said(words, 'fresh') },
  },
  {
    path: '/ballots/:id',
    component: () => import('./BallotPage.vue'),
    meta: { faces: ['workbench', 'chair', 'deputy'], title: said(words, 'one') },
  },
  {
    path: '/ballots/:id/design',
    component: () => import('./BallotDesign.vue'),
    meta: { faces: ['workbench'], title: said(words, 'design') },
  },
  {
    path: '/ballots/:id/count',
    component: () => import('./CountPage.vue'),
    meta: { faces: ['workbench', 'chair', 'deputy'], title: said(words, 'count') },
  },
  {
    path: '/ballots/:id/wall',
    component: () => import('./wall/WallPage.vue'),
    meta: { faces: ['workbench', 'chair'], title: said(words, 'wall'), bare: true },
  },
  {
    path: '/ballots/:id/sheet',
    component: () => import('./sheet/SheetPage.vue'),
    meta: { faces: ['deputy', 'chair'], title: said(words, 'sheet'), bare: true },
  },
  {
    path: '/hall/:ballot',
    component: () => import('./hall/HallPage.vue'),
    meta: { faces: [], title: said(hall, 'title'), bare: true, open: true },
  },
  {
    path: '/vote',
    component: () => import('./sheet/VoteList.vue'),
    meta: {
      faces: ['deputy', 'chair'],
      title: said(words, 'vote'),
      nav: [
        { face: 'chair', group: 'ballot', order: 5, words: said(words, 'vote'), right },
        { face: 'deputy', group: 'ballot', order: 35, words: said(words, 'vote'), right },
      ],
    },
  },
]
