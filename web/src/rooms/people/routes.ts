import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

export const routes: RoomRoute[] = [
  {
    path: '/organs',
    name: 'organs',
    component: () => import('./OrganList.vue'),
    meta: {
      faces: ['workbench', 'chair', 'steward'],
      title: said(words, 'organs'),
      nav: [
        { face: 'workbench', group: 'library', order: 40, words: said(words, 'organs') },
        { face: 'steward', group: 'accounts', order: 30, words: said(words, 'organs'), right: 'see_people' },
      ],
    },
  },
  {
    path: '/people',
    name: 'people',
    component: () => import('./PersonList.vue'),
    meta: {
      faces: ['workbench', 'chair', 'steward'],
      title: said(words, 'people'),
      nav: [
        { face: 'workbench', group: 'library', order: 30, words: said(words, 'people') },
        { face: 'steward', group: 'accounts', order: 20, words: said(words, 'people'), right: 'see_people' },
      ],
    },
  },
  {
    path: '/people/:id',
    name: 'person',
    component: () => import('./PersonPage.vue'),
    meta: { faces: ['workbench', 'chair', 'steward'], title: said(words, 'person') },
  },
  {
    path: '/terms',
    name: 'terms',
    component: () => import('./TermList.vue'),
    meta: {
      faces: ['workbench', 'chair'],
      title: said(words, 'terms'),
      nav: { face: 'workbench', group: 'library', order: 50, words: said(words, 'terms') },
    },
  },
  {
    path: '/import',
    name: 'import',
    component: () => import('./ImportPage.vue'),
    meta: {
      faces: ['workbench'],
      title: said(words, 'import'),
      nav: { face: 'workbench', group: 'library', order: 60, words: said(words, 'import'), right: 'keep_people' },
    },
  },
]
