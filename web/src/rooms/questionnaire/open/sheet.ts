// What is chosen on this device: kept in this tab through a reload, gone once it is counted.
import { reactive, watch } from 'vue'
import type { components } from '@/api/schema'

export type Asked = components['schemas']['PublicQuestionnaire']
export interface Given {
  choice: string
  words: string
}

/** A key that no other device has: the same sheet sent again is counted once. */
function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, '0')).join('')
}

const place = (code: string) => `jiandu.questionnaire.${code}`

function kept(code: string): { key: string; given: Given[] } | null {
  try {
    return JSON.parse(sessionStorage.getItem(place(code)) ?? 'null')
  } catch {
    return null
  }
}

/** The sheet of a code, as it was left in this tab. */
export function useSheet(code: string, questions: number) {
  const before = kept(code)
  const blank = () => ({ choice: '', words: '' })
  const sheet = reactive({
    key: before?.key ?? freshKey(),
    given: Array.from({ length: questions }, (_, at): Given => ({ ...blank(), ...before?.given[at] })),
  })
  const keep = () => {
    try {
      sessionStorage.setItem(place(code), JSON.stringify(sheet))
    } catch {
      // Storage is full or forbidden: the page itself still holds what is chosen.
    }
  }
  const stop = watch(sheet, keep, { deep: true, flush: 'sync' })
  // The key is kept before anything is sent.
  keep()
  /** Nothing is left on the device. */
  function clear() {
    stop()
    sessionStorage.removeItem(place(code))
  }
  return { sheet, clear }
}

/** As it is sent. */
export function answersOf(asked: Asked, given: readonly Given[]) {
  return asked.questions.map((one, at) => ({
    choice: one.kind !== 'text' && given[at]?.choice ? Number(given[at].choice) : null,
    words: one.kind === 'text' ? (given[at]?.words ?? '') : '',
  }))
}
