import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

const faces = ['workbench', 'chair', 'organ', 'deputy'] as const

export const routes: RoomRoute[] = [
  {
    path: '/plans',
    name: 'plans',
    component: () => import('./PlanList.vue'),
    meta: {
      faces,
      title: said(words, 'list'),
      nav: [
        { face: 'workbench', group: 'plan', order: 20, words: said(words, 'list') },
        { face: 'chair', group: 'plan', order: 20, words: said(words, 'list') },
        { face: 'deputy', group: 'library', order: 40, words: said(words, 'deputy') },
        { face: 'organ', order: 50, words: said(words, 'list') },
      ],
    },
  },
  {
    path: '/plans/:id',
    name: 'plan',
    component: () => import('./PlanPage.vue'),
    meta: { faces, title: said(words, 'one') },
  },
  {
    path: '/plans/:id/comparison',
    name: 'plan-comparison',
    component: () => import('./PlanCompare.vue'),
    meta: { faces, title: said(words, 'compare') },
  },
]
