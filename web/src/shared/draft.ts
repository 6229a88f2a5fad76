// Nothing typed is lost: a form's text is kept on this device until it was sent.
import { onBeforeUnmount, type Ref, ref, toRaw, watch } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'
import { leaving } from './leaving'

export interface Draft {
  /** Text from an earlier visit was put back. */
  restored: Ref<boolean>
  /** Something was typed that is not sent yet. */
  unsaved: Ref<boolean>
  /** After success, or to start again: the form is blank and nothing is kept. */
  clear(): void
  /** The server keeps it now: the form stays as it is and nothing is kept here. */
  taken(): void
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
export function useDraft<T extends object>(key: string, form: T, guard = true): Draft {
  const place = `jiandu.draft.${account}.${key}`
  let blank = JSON.stringify(toRaw(form))
  const restored = ref(false)
  const unsaved = ref(false)

  const kept = read(place)
  if (kept && kept !== blank) {
    try {
      Object.assign(form, JSON.parse(kept))
      restored.value = true
      unsaved.value = true
    } catch {
      localStorage.removeItem(place)
    }
  }

  watch(
    form,
    () => {
      const text = JSON.stringify(toRaw(form))
      unsaved.value = text !== blank
      write(place, unsaved.value ? text : null)
    },
    { deep: true, flush: 'sync' },
  )

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

  return { restored, unsaved, clear, taken }
}

function read(place: string): string | null {
  try {
    return localStorage.getItem(place)
  } catch {
    return null
  }
}

function write(place: string, text: string | null) {
  try {
    if (text === null) localStorage.removeItem(place)
    else localStorage.setItem(place, text)
  } catch {
    // Storage is full or forbidden: the form itself still holds the text.
  }
}
