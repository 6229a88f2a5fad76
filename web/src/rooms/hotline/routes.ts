import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

const all = ['workbench', 'chair', 'deputy'] as const
export const routes: RoomRoute[] = [
  {
    path: '/hotline',
    name: 'hotline',
    component: () => import('./HotlineList.vue'),
    meta: {
      faces: all,
      title: said(words, 'list'),
      nav: { face: 'workbench', group: 'voice', order: 30, words: said(words, 'list') },
    },
  },
  {
    path: '/hotline/figures',
    name: 'hotline-figures',
    component: () => import('./FigurePage.vue'),
    meta: {
      faces: all,
      title: said(words, 'figures'),
      nav: [
        { face: 'workbench', group: 'voice', order: 20, words: said(words, 'figures') },
        { face: 'chair', group: 'voice', order: 20, words: said(words, 'figures') },
      ],
    },
  },
  {
    path: '/hotline/import',
    name: 'hotline-import',
    component: () => import('./BringPage.vue'),
    meta: { faces: ['workbench'], title: said(words, 'bring') },
  },
  {
    path: '/hotline/names',
    name: 'hotline-names',
    component: () => import('./NamePage.vue'),
    meta: { faces: ['workbench'], title: said(words, 'names') },
  },
]
