// The running order as the server has it, with a clock that goes on between its answers.
import { computed, onBeforeUnmount, ref } from 'vue'
import { useFind } from '@/api/calls'
import { useSession } from '@/app/session'
import { now as serverNow } from '@/shared/language'
import { campaignOf } from '../board/board'
import { clockOf, runningOf } from './running'

/** How often it is asked again where the live feed does not reach, in milliseconds. */
const LOOKS = 5_000

export function useRunning(id: string) {
  const { session } = useSession()
  /** How far the server's clock is ahead of this device's; a demonstration tells its own time. */
  let ahead = 0
  const now = ref(serverNow())
  const tick = () => {
    now.value = serverNow() + ahead
  }
  const found = useFind(
    ['campaign', id],
    async () => {
      const asked = Date.now()
      const answer = await campaignOf(id)
      const date = Date.parse(answer.response.headers.get('date') ?? '')
      // The header counts whole seconds: a second more or less is the way of the answer, not of the clock.
      const off = date - (asked + Date.now()) / 2
      if (!session.value?.is_demonstration && Math.abs(off) > 2_000) ahead = off
      return answer
    },
    { every: LOOKS },
  )
  const timer = setInterval(tick, 250)
  onBeforeUnmount(() => clearInterval(timer))
  const running = computed(() => runningOf(found.data.value?.departments ?? []))
  const clock = computed(() => {
    const speech = running.value.now?.content.speech
    const minutes = found.data.value?.content.minutes_each ?? 0
    return speech ? clockOf(speech.from, minutes, now.value) : undefined
  })
  return { ...found, running, clock }
}
