// Short notices at the foot of the page; an act that can be taken back offers that instead of asking beforehand.
import { reactive } from 'vue'

export interface Toast {
  text: string
  tone?: 'plain' | 'red'
  undo?: () => void
}

export const toasts = reactive<(Toast & { id: number })[]>([])
let last = 0

/** Shows a notice; gives what `dismiss` takes. */
export function toast(notice: Toast): number {
  const id = ++last
  toasts.push({ ...notice, id })
  // Problems stay until they are closed; a person must have time to read them.
  if (notice.tone !== 'red') setTimeout(() => dismiss(id), notice.undo ? 10_000 : 5_000)
  return id
}

export function dismiss(id: number) {
  const at = toasts.findIndex((one) => one.id === id)
  if (at >= 0) toasts.splice(at, 1)
}
