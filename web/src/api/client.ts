// The one way to the server: every path, parameter and answer is typed by the generated `schema.ts`.
import createClient from 'openapi-fetch'
import { Problem } from './problem'
import type { paths } from './schema'

export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' })

let whenSignedOut: () => void = () => {}

/** The shell says here what happens when the session has ended. */
export function onSignedOut(act: () => void) {
  whenSignedOut = act
}

api.use({
  onResponse({ response, schemaPath }) {
    if (response.status === 401 && !schemaPath.startsWith('/api/session')) whenSignedOut()
  },
})

export interface Answer {
  data?: unknown
  error?: unknown
  response: Response
}

/** What a call answers when it succeeds. */
export type Body<R extends Answer> = Exclude<R['data'], undefined>

/** Waits for a call and hands back its body, or throws a `Problem`. */
export async function body<R extends Answer>(call: Promise<R>): Promise<Body<R>> {
  const answer = await call.catch((failed: unknown) => {
    // What was sent before the call itself, such as its files, may have been refused.
    throw failed instanceof Problem ? failed : Problem.from(null, 0)
  })
  if (!answer.response.ok) throw Problem.from(answer.error, answer.response.status, answer.response.url)
  return answer.data as Body<R>
}
