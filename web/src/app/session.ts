// Who is here, in which capacity, and which face of the system they look at.
import { computed, ref, shallowRef } from 'vue'
import { api, body } from '@/api/client'
import type { components } from '@/api/schema'
import { draftsBelongTo } from '@/shared/draft'
import { setNow } from '@/shared/language'
import type { Face } from './rooms'

export type Session = components['schemas']['SessionView']
export type Persona = components['schemas']['Persona']

const session = shallowRef<Session | null>(null)
const chosenFace = ref<Face | null>(null)
const FACE = 'jiandu.face'

function take(found: Session | null) {
  session.value = found?.signed_in ? found : null
  draftsBelongTo(session.value?.account ?? null)
  if (!session.value) chosenFace.value = null
}

/** Asks the server who is signed in; nobody is an answer too. */
export async function loadSession() {
  const found = await body(api.GET('/api/session')).catch(() => null)
  if (found?.is_demonstration) await tellTime()
  take(found)
}

/** Forms begin with today's date: a demonstration's day is known before its first page is shown. */
async function tellTime() {
  const clock = await body(api.GET('/api/demo/clock')).catch(() => null)
  if (clock) setNow(clock.at)
}

export async function signIn(account: string, password: string) {
  await body(api.POST('/api/session', { body: { account, password } }))
  await loadSession()
}

export async function signOut() {
  await api.DELETE('/api/session').catch(() => {})
  take(null)
}

/** The session has ended by itself. */
export function forget() {
  take(null)
}

export function chooseFace(face: Face) {
  chosenFace.value = face
  try {
    localStorage.setItem(FACE, face)
  } catch {
    // Not remembered then.
  }
}

function rememberedFace(): Face | null {
  try {
    return localStorage.getItem(FACE) as Face | null
  } catch {
    return null
  }
}

const faces = computed(() => (session.value?.faces ?? []) as Face[])
const face = computed<Face>(() => {
  const wanted = [chosenFace.value, rememberedFace(), session.value?.face as Face | undefined]
  return wanted.find((one): one is Face => Boolean(one && faces.value.includes(one))) ?? faces.value[0] ?? 'workbench'
})

/** `const { session, person, face, has } = useSession()`. */
export function useSession() {
  return {
    session,
    face,
    faces,
    person: computed(() => session.value?.person ?? null),
    congress: computed(() => session.value?.congress ?? null),
    /** Whether the person holds a role: to leave out what they could not do; the server decides. */
    has: (...roles: string[]) => roles.some((role) => (session.value?.roles as string[] | undefined)?.includes(role)),
    /** Whether the person may do something at all; the server decides. */
    may: (right: components['schemas']['Right']) => session.value?.rights.includes(right) ?? false,
  }
}
