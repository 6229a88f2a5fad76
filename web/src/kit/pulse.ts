// Whether the server still answers. A line that is cut says nothing by itself: it is asked every few seconds.
import { onBeforeUnmount, ref } from 'vue'

/** How often it is asked, and how long an answer may take, in milliseconds. */
const [EVERY, PATIENCE] = [10_000, 5_000]
/** The smallest that the server gives to everybody. */
const ASKED = '/icon.svg'

export function usePulse() {
  const isAnswering = ref(true)
  async function ask() {
    const options: RequestInit = { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) }
    isAnswering.value = await fetch(ASKED, options).then(
      (answer) => answer.ok,
      () => false,
    )
  }
  const cut = () => {
    isAnswering.value = false
  }
  const timer = setInterval(ask, EVERY)
  addEventListener('offline', cut)
  addEventListener('online', ask)
  onBeforeUnmount(() => {
    clearInterval(timer)
    removeEventListener('offline', cut)
    removeEventListener('online', ask)
  })
  return isAnswering
}
