// Each page has its own title, in the window and as an h1 that takes the focus when one arrives.
import { ref, watchEffect } from 'vue'
import { words } from '@/app/words'
import { type Said, say } from './language'
import { settings } from './settings'

const given = ref<Said | null>(null)
const own = ref<string | null>(null)
let arrived = false

watchEffect(() => {
  const product = words[settings.language].product
  const title = own.value ?? (given.value && say(given.value))
  document.title = title ? `${title} · ${product}` : product
})

export function useTitle() {
  return {
    /** By the router: the page's title until the page knows better. */
    set(title: Said | null) {
      given.value = title
      own.value = null
    },
    /** By the page itself, for example the name of a matter. */
    own(title: string | null) {
      own.value = title
    },
    arrive() {
      arrived = true
    },
    /** Moves the focus to the h1 of a page that was just navigated to. */
    focus(heading: HTMLElement | null | undefined) {
      if (!arrived || !heading) return
      arrived = false
      heading.focus({ preventScroll: true })
    },
  }
}
