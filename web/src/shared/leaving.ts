// One question before a page with unsent text is left; asked by the shell's dialog.
import { ref } from 'vue'

const waiting = ref<((leave: boolean) => void) | null>(null)

let isFree = false

export const leaving = {
  waiting,
  /** Nobody is asked while the session has ended: what was typed is kept and there after signing in again. */
  free(on: boolean) {
    isFree = on
  },
  /** Resolves true when the person chose to leave; what was typed stays as a draft either way. */
  ask(): Promise<boolean> {
    if (isFree) return Promise.resolve(true)
    return new Promise((resolve) => {
      waiting.value = (leave) => {
        waiting.value = null
        resolve(leave)
      }
    })
  },
}
