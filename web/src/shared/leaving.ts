// One question before a page with unsent text is left; asked by the shell's dialog.
import { ref } from 'vue'

const waiting = ref<((leave: boolean) => void) | null>(null)

export const leaving = {
  waiting,
  /** Resolves true when the person chose to leave; what was typed stays as a draft either way. */
  ask(): Promise<boolean> {
    return new Promise((resolve) => {
      waiting.value = (leave) => {
        waiting.value = null
        resolve(leave)
      }
    })
  },
}
