// The one row of what this device keeps for the server, and how it is sent.
import { api, body } from '@/api/client'
import { Problem } from '@/api/problem'
import { browserShelf, memoryShelf } from './shelf'
import { makeQueue, type Verdict, type Waiting } from './waiting'

/** Whether it may go well later: no line, no session, a busy server, the same thing sent twice at once. */
export function verdictOf(problem: Problem): Verdict {
  const { status, code } = problem
  const later = status === 0 || status >= 500 || [401, 408, 429].includes(status) || code === 'stale'
  return later ? { is: 'later' } : { is: 'refused', why: problem.whole }
}

function call(one: Waiting) {
  const path = { id: one.activity }
  const { what } = one
  if (what.kind === 'sign') return body(api.POST('/api/activities/{id}/attendance', { params: { path } }))
  if (what.kind === 'note') {
    const { text, place, severity } = what
    return body(
      api.POST('/api/activities/{id}/findings', { params: { path }, body: { key: one.id, text, place, severity } }),
    )
  }
  const form = new FormData()
  form.append('file', what.photo, what.name)
  const query = { key: one.id, ...(what.finding ? { finding: what.finding } : {}) }
  return body(
    api.POST('/api/activities/{id}/files', {
      params: { path, query },
      body: form as never,
      bodySerializer: (sent) => sent as never,
    }),
  )
}

async function send(one: Waiting): Promise<Verdict> {
  try {
    await call(one)
    return { is: 'taken' }
  } catch (error) {
    if (error instanceof Problem) return verdictOf(error)
    throw error
  }
}

const listeners = new Set<(one: Waiting) => void>()

/** Calls back when the server has something new; returns the way to stop. */
export function onTaken(listener: (one: Waiting) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const canKeep = typeof indexedDB !== 'undefined'

export const queue = makeQueue(canKeep ? browserShelf() : memoryShelf(), {
  send,
  taken: (one) => {
    for (const listener of listeners) listener(one)
  },
})
