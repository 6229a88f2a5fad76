import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

const all = ['workbench', 'chair', 'deputy', 'organ'] as const
const inside = ['workbench', 'chair', 'deputy'] as const
const walls = ['workbench', 'chair'] as const
const right = 'see_campaign'

export const routes: RoomRoute[] = [
  {
    path: '/campaigns',
    name: 'campaigns',
    component: () => import('./CampaignList.vue'),
    meta: {
      faces: all,
      title: said(words, 'list'),
      nav: [
        { face: 'workbench', group: 'score', order: 10, words: said(words, 'list') },
        { face: 'chair', group: 'score', order: 10, words: said(words, 'list') },
        { face: 'deputy', group: 'library', order: 46, words: said(words, 'list'), right },
        { face: 'organ', group: 'score', order: 10, words: said(words, 'list'), right },
      ],
    },
  },
  {
    path: '/campaigns/new',
    component: () => import('./CampaignForm.vue'),
    meta: { faces: ['workbench'], title: said(words, 'fresh') },
  },
  {
    path: '/campaigns/comparison',
    name: 'campaign-comparison',
    component: () => import('./comparison/ComparisonPage.vue'),
    meta: { faces: inside, title: said(words, 'comparison') },
  },
  {
    path: '/campaigns/:id',
    component: () => import('./CampaignPage.vue'),
    meta: { faces: all, title: said(words, 'one') },
  },
  {
    path: '/campaigns/:id/edit',
    component: () => import('./CampaignForm.vue'),
    meta: { faces: ['workbench'], title: said(words, 'edit') },
  },
  {
    path: '/campaigns/:id/groups',
    component: () => import('./GroupsForm.vue'),
    meta: { faces: ['workbench'], title: said(words, 'groups') },
  },
  {
    path: '/campaigns/:id/agenda',
    component: () => import('./AgendaPage.vue'),
    meta: { faces: inside, title: said(words, 'agenda') },
  },
  {
    path: '/campaigns/:id/cadence',
    component: () => import('./CadencePage.vue'),
    meta: { faces: inside, title: said(words, 'cadence') },
  },
  {
    path: '/campaigns/:id/board',
    component: () => import('./board/BoardPage.vue'),
    meta: { faces: all, title: said(words, 'board') },
  },
  {
    path: '/campaigns/:id/board/wall',
    component: () => import('./board/BoardWall.vue'),
    meta: { faces: walls, title: said(words, 'wall'), bare: true },
  },
  {
    path: '/commitments/:id',
    component: () => import('./board/CommitmentPage.vue'),
    meta: { faces: all, title: said(words, 'commitment') },
  },
  {
    path: '/campaigns/:id/departments/:organ',
    component: () => import('./department/DepartmentPage.vue'),
    meta: { faces: all, title: said(words, 'department') },
  },
  {
    path: '/campaigns/:id/ledger',
    component: () => import('./ledger/LedgerPage.vue'),
    meta: { faces: all, title: said(words, 'ledger') },
  },
  {
    path: '/campaigns/:id/running',
    component: () => import('./running/RunningPage.vue'),
    meta: { faces: inside, title: said(words, 'running') },
  },
  {
    path: '/campaigns/:id/running/wall',
    component: () => import('./running/RunningWall.vue'),
    meta: { faces: walls, title: said(words, 'runningWall'), bare: true },
  },
]
