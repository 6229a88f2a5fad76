// Nothing typed is lost: a form's text is kept on this device until it was sent.
import { onBeforeUnmount, type Ref, ref, toRaw, watch } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'
import { leaving } from './leaving'

export interface Draft<T = object> {
  /** Text from an earlier visit was put back. */
  restored: Ref<boolean>
  /** Something was typed that is not sent yet. */
  unsaved: Ref<boolean>
  /** After success, or to start again: the form is blank and nothing is kept. */
  clear(): void
  /** The server keeps it now: the form stays as it is and nothing is kept here. */
  taken(): void
  /** The form is about another thing from now on, such as a drawer that is opened again: it starts from `from`, or from
   * what was typed about that thing before. */
  begin(key: string, from: T): void
}

let account = 'nobody'

/** Drafts belong to an account: another person at the same machine does not see them. */
export function draftsBelongTo(whose: string | null) {
  account = whose ?? 'nobody'
}

/**
 * Keeps `form` (a reactive object) under `key` for this account, puts it back after a reload, warns before leaving.
 * Files cannot be kept: hold them outside `form`. Call `clear()` when the server has taken it.
 */
export function useDraft<T extends object>(key: string, form: T, guard = true): Draft<T> {
  /** Without a key nothing is kept, until `begin` gives one. */
  const placeOf = (name: string) => (name ? `jiandu.draft.${account}.${name}` : null)
  let place = placeOf(key)
  let blank = JSON.stringify(toRaw(form))
  const restored = ref(false)
  const unsaved = ref(false)

  function restore() {
    const kept = read(place)
    if (!kept || kept === blank) return
    try {
      Object.assign(form, JSON.parse(kept))
      restored.value = true
      unsaved.value = true
    } catch {
      write(place, null)
    }
  }
  restore()

  watch(
    form,
    () => {
      const text = JSON.stringify(toRaw(form))
      unsaved.value = text !== blank
      write(place, unsaved.value ? text : null)
    },
    { deep: true, flush: 'sync' },
  )

  function begin(next: string, from: T) {
    // What stands in the form until now belongs to another thing and is kept there.
    place = null
    Object.assign(form, JSON.parse(JSON.stringify(from)))
    blank = JSON.stringify(toRaw(form))
    unsaved.value = false
    restored.value = false
    place = placeOf(next)
    restore()
  }

  function clear() {
    Object.assign(form, JSON.parse(blank))
    unsaved.value = false
    restored.value = false
    write(place, null)
  }

  function taken() {
    blank = JSON.stringify(toRaw(form))
    unsaved.value = false
    restored.value = false
    write(place, null)
  }

  const warn = (event: BeforeUnloadEvent) => {
    if (unsaved.value) event.preventDefault()
  }
  addEventListener('beforeunload', warn)
  onBeforeUnmount(() => removeEventListener('beforeunload', warn))
  if (guard) onBeforeRouteLeave(() => !unsaved.value || leaving.ask())

  return { restored, unsaved, clear, taken, begin }
}

function read(place: string | null): string | null {
  try {
    return place && localStorage.getItem(place)
  } catch {
    return null
  }
}

function write(place: string | null, text: string | null) {
  if (!place) return
  try {
    if (text === null) localStorage.removeItem(place)
    else localStorage.setItem(place, text)
  } catch {
    // Storage is full or forbidden: the form itself still holds the text.
  }
}
