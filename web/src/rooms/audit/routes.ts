import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

export const routes: RoomRoute[] = [
  {
    path: '/audit',
    name: 'audit',
    component: () => import('./AuditList.vue'),
    meta: {
      faces: ['steward'],
      title: said(words, 'audit'),
      nav: { face: 'steward', group: 'logs', order: 10, words: said(words, 'audit'), right: 'read_audit' },
    },
  },
]
