// A voter's pages hear of a ballot's steps, not of each slip that is given: a hall full of phones would all look again each time.
import { onBeforeUnmount } from 'vue'
import { onHappening } from '@/api/live'

export function onStep(look: () => unknown) {
  onBeforeUnmount(
    onHappening(({ room }) => {
      if (room === 'ballot') void look()
    }),
  )
}
