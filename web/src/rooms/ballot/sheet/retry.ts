// Asks again and again until there is an answer; after each failure a little later, and at once when the line is back.
import { Problem } from '@/api/problem'

const SHORTEST = 1_000
const LONGEST = 15_000

/** Whether asking again may help: no line, a busy or broken server, two who wrote at the same moment. */
export const isPassing = ({ status, code }: Problem): boolean =>
  status === 0 || status >= 500 || [408, 425, 429].includes(status) || code === 'stale'

/** How long to wait after so many failures. A hall full of phones must not come back in the same moment. */
export function pauseAfter(failures: number, chance = Math.random()): number {
  return Math.min(SHORTEST * 2 ** (failures - 1), LONGEST) * (0.75 + chance / 2)
}

/** Waits; the end of a lost connection ends it too. */
function rest(pause: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener('online', end)
      signal.removeEventListener('abort', end)
      done()
    }
    const timer = setTimeout(end, pause)
    addEventListener('online', end)
    signal.addEventListener('abort', end)
  })
}

export interface Ways {
  signal: AbortSignal
  /** Told how often it has failed, 0 once there is an answer. */
  failed?(times: number): void
  wait?(pause: number, signal: AbortSignal): Promise<void>
}

/** The answer, or the refusal thrown. */
export async function untilAnswered<T>(call: () => Promise<T>, { signal, failed, wait = rest }: Ways): Promise<T> {
  for (let times = 1; ; times += 1) {
    try {
      const answer = await call()
      failed?.(0)
      return answer
    } catch (problem) {
      if (!(problem instanceof Problem) || !isPassing(problem)) throw problem
      failed?.(times)
    }
    await wait(pauseAfter(times), signal)
    signal.throwIfAborted()
  }
}
