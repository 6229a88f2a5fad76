import type { RoomRoute } from '@/app/rooms'
import { said } from '@/shared/language'
import { words } from './nav/words'

export const routes: RoomRoute[] = [
  {
    path: '/documents',
    name: 'documents',
    component: () => import('./DocumentList.vue'),
    meta: {
      faces: ['workbench', 'chair', 'deputy'],
      title: said(words, 'list'),
      nav: [
        { face: 'workbench', group: 'library', order: 10, words: said(words, 'list') },
        { face: 'chair', group: 'library', order: 10, words: said(words, 'list') },
      ],
    },
  },
  {
    path: '/documents/numbers',
    name: 'document-numbers',
    component: () => import('./NumberRegister.vue'),
    meta: {
      faces: ['workbench', 'chair'],
      title: said(words, 'numbers'),
      nav: { face: 'workbench', group: 'library', order: 20, words: said(words, 'numbers') },
    },
  },
  {
    path: '/documents/received',
    name: 'documents-received',
    component: () => import('./ReceivedList.vue'),
    meta: {
      faces: ['organ'],
      title: said(words, 'received'),
      nav: { face: 'organ', group: 'library', order: 10, words: said(words, 'received') },
    },
  },
  {
    path: '/documents/:id',
    name: 'document',
    component: () => import('./DocumentPage.vue'),
    meta: { faces: ['workbench', 'chair', 'deputy', 'organ'], title: said(words, 'one') },
  },
  {
    path: '/documents/:id/edit',
    name: 'document-edit',
    component: () => import('./DocumentEdit.vue'),
    meta: { faces: ['workbench'], title: said(words, 'edit') },
  },
]
