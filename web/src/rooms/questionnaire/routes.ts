import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

const all = ['workbench', 'chair', 'deputy'] as const
export const routes: RoomRoute[] = [
  {
    path: '/questionnaires',
    name: 'questionnaires',
    component: () => import('./QuestionnaireList.vue'),
    meta: {
      faces: all,
      title: said(words, 'list'),
      nav: [
        { face: 'workbench', group: 'voice', order: 10, words: said(words, 'list') },
        { face: 'chair', group: 'voice', order: 10, words: said(words, 'list') },
      ],
    },
  },
  {
    path: '/questionnaires/:id',
    name: 'questionnaire',
    component: () => import('./QuestionnairePage.vue'),
    meta: { faces: all, title: said(words, 'one') },
  },
]
