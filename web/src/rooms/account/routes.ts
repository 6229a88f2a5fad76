import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

export const routes: RoomRoute[] = [
  {
    path: '/accounts',
    name: 'accounts',
    component: () => import('./AccountList.vue'),
    meta: {
      faces: ['steward'],
      title: said(words, 'accounts'),
      nav: { face: 'steward', group: 'accounts', order: 10, words: said(words, 'accounts'), right: 'keep_accounts' },
    },
  },
  {
    path: '/devices',
    name: 'devices',
    component: () => import('./DeviceList.vue'),
    meta: {
      faces: [],
      title: said(words, 'devices'),
      nav: { face: 'steward', group: 'accounts', order: 40, words: said(words, 'devices') },
    },
  },
]
