import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

export const routes: RoomRoute[] = [
  {
    path: '/submissions',
    name: 'submissions',
    component: () => import('./SubmissionList.vue'),
    meta: {
      faces: ['workbench', 'chair'],
      title: said(words, 'submissions'),
      nav: [
        { face: 'workbench', group: 'solicit', order: 10, words: said(words, 'submissions') },
        { face: 'chair', group: 'solicit', order: 10, words: said(words, 'submissions') },
      ],
    },
  },
  {
    path: '/submissions/mine',
    name: 'my-submissions',
    component: () => import('./MyList.vue'),
    meta: {
      faces: ['deputy', 'organ'],
      title: said(words, 'mine'),
      nav: [
        { face: 'deputy', group: 'solicit', order: 20, words: said(words, 'mine') },
        { face: 'organ', group: 'solicit', order: 20, words: said(words, 'organMine') },
      ],
    },
  },
  {
    path: '/submissions/new',
    name: 'propose',
    component: () => import('./ProposePage.vue'),
    meta: {
      faces: ['deputy', 'organ', 'workbench'],
      title: said(words, 'propose'),
    },
  },
  {
    path: '/submissions/:id',
    name: 'submission',
    component: () => import('./SubmissionPage.vue'),
    meta: { faces: ['workbench', 'chair', 'deputy', 'organ'], title: said(words, 'submission') },
  },
  {
    path: '/solicitations',
    name: 'solicitations',
    component: () => import('./WindowList.vue'),
    meta: {
      faces: ['workbench', 'chair'],
      title: said(words, 'windows'),
      nav: { face: 'workbench', group: 'solicit', order: 20, words: said(words, 'windows') },
    },
  },
  {
    path: '/solicitations/:id',
    name: 'solicitation',
    component: () => import('./WindowPage.vue'),
    meta: { faces: ['workbench', 'chair'], title: said(words, 'window') },
  },
]
