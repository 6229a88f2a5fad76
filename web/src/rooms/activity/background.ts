// As long as somebody is signed in: what waits on this device is sent again and again, until the server has it.
import { queue } from './phone/queue'

const SHORTEST = 5_000
const LONGEST = 120_000

/** Begins for an account; returns the way to stop. */
export function start(account: string): () => void {
  let timer = 0
  let pause = SHORTEST
  let stopped = false

  async function go() {
    clearTimeout(timer)
    if (stopped || document.hidden) return
    const done = await queue.flush()
    if (stopped || done) {
      pause = SHORTEST
      return
    }
    timer = window.setTimeout(go, pause)
    pause = Math.min(pause * 2, LONGEST)
  }
  const now = () => {
    pause = SHORTEST
    void go()
  }

  void queue.open(account).then(go)
  addEventListener('online', now)
  document.addEventListener('visibilitychange', now)
  return () => {
    stopped = true
    clearTimeout(timer)
    removeEventListener('online', now)
    document.removeEventListener('visibilitychange', now)
  }
}
