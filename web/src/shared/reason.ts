// One reason that an act asks for in a drawer. It is kept under what it is about until the act was taken.
import { type Ref, reactive, watch } from 'vue'
import type { Problem } from '@/api/problem'
import { useDraft } from './draft'

export interface Asked {
  /** What the reason is about, such as `meeting.1.cancel`. */
  about: string
  /** What usually stands there. */
  stock?: string | undefined
  busy?: boolean | undefined
  problem?: Problem | null | undefined
}

export function useReason(open: Ref<boolean>, asked: Asked) {
  const form = reactive({ reason: '' })
  const draft = useDraft('', form, false)
  watch(
    open,
    (now) => {
      if (now) draft.begin(`reason.${asked.about}`, { reason: asked.stock ?? '' })
    },
    { immediate: true },
  )
  watch(
    () => asked.busy,
    (now, was) => {
      if (was && !now && !asked.problem) draft.clear()
    },
  )
  return { form, draft }
}
