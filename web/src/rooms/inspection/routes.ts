import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

const all = ['workbench', 'chair', 'deputy', 'organ'] as const
export const routes: RoomRoute[] = [
  {
    path: '/inspections',
    name: 'inspections',
    component: () => import('./InspectionList.vue'),
    meta: {
      faces: all,
      title: said(words, 'list'),
      nav: [
        { face: 'workbench', group: 'research', order: 20, words: said(words, 'list') },
        { face: 'chair', group: 'research', order: 20, words: said(words, 'list') },
        { face: 'organ', group: 'research', order: 60, words: said(words, 'list') },
      ],
    },
  },
  {
    path: '/inspections/new',
    component: () => import('./ArrangeForm.vue'),
    meta: { faces: ['workbench'], title: said(words, 'fresh') },
  },
  {
    path: '/inspections/:id/edit',
    component: () => import('./ArrangeForm.vue'),
    meta: { faces: ['workbench'], title: said(words, 'edit') },
  },
  {
    path: '/delegated-inspections',
    component: () => import('./DelegatedPage.vue'),
    meta: { faces: ['workbench', 'chair'], title: said(words, 'delegated') },
  },
  {
    path: '/inspections/:id',
    component: () => import('./InspectionPage.vue'),
    meta: { faces: all, title: said(words, 'one') },
  },
]
