// Rooms bring their own pages: `rooms/*/routes.ts` for those who sign in, `rooms/*/public.ts` for everybody. No list here.
import type { RouteComponent, RouteRecordRaw } from 'vue-router'
import type { components } from '@/api/schema'
import type { Said } from '@/shared/language'
import type { words } from './words'

export type Face = keyof typeof words.zh.faces
export type Group = keyof typeof words.zh.groups

export interface NavEntry {
  face: Face
  /** Heading in the rail; faces with a bar ignore it. */
  group?: Group
  /** Position within its group (rail) or its bar; the smallest of all is the face's first page. */
  order: number
  words: Said
  /** Left out for those who do not hold this right. */
  right?: components['schemas']['Right']
}

export interface RoomMeta {
  /** Who sees the page; an empty list is everyone who has signed in. */
  faces: readonly Face[]
  title: Said
  nav?: NavEntry | readonly NavEntry[]
  /** Fills the screen, without the frame of a face: a sheet to vote on, a wall. */
  bare?: boolean
  /** Shown without a session: a tablet of the hall. */
  open?: boolean
}

export interface RoomRoute {
  path: string
  name?: string
  component: () => Promise<RouteComponent | { default: RouteComponent }>
  meta: RoomMeta
  /** A detail shown beside its list (organ's two columns); paths are relative. */
  children?: readonly RoomRoute[]
}

declare module 'vue-router' {
  interface RouteMeta {
    faces?: readonly Face[]
    title?: Said
    nav?: NavEntry | readonly NavEntry[]
    bare?: boolean
    /** Shown without a session: signing in. */
    open?: boolean
  }
}

type Found = Record<string, { routes: readonly RoomRoute[] }>

export function gather(found: Found): RoomRoute[] {
  return Object.values(found).flatMap((room) => room.routes)
}

export const asRecords = (routes: readonly RoomRoute[]) => routes as unknown as RouteRecordRaw[]

export interface NavLink extends NavEntry {
  path: string
}

export const GROUPS: readonly Group[] = [
  'today',
  'plan',
  'solicit',
  'research',
  'meeting',
  'follow',
  'ballot',
  'deputy',
  'voice',
  'review',
  'score',
  'library',
  'accounts',
  'rules',
  'logs',
]

const groupAt = (entry: NavEntry) => (entry.group ? GROUPS.indexOf(entry.group) : -1)

/** The entries of a face in the order of the year's work, without those that need a right one does not hold. */
export function navOf(
  routes: readonly RoomRoute[],
  face: Face,
  may: (right: components['schemas']['Right']) => boolean,
): NavLink[] {
  return routes
    .flatMap((route) => [route.meta.nav ?? []].flat().map((entry) => ({ ...entry, path: route.path })))
    .filter((entry) => entry.face === face && (!entry.right || may(entry.right)))
    .sort((a, b) => groupAt(a) - groupAt(b) || a.order - b.order || a.path.localeCompare(b.path))
}
