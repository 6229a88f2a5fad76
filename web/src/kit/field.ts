// A Field tells the control inside it its id, its description and whether it is wrong.
import { type ComputedRef, computed, type InjectionKey, inject, useId } from 'vue'

export interface FieldLink {
  id: string
  describedBy: string | undefined
  invalid: boolean
  required: boolean
}

export const FIELD: InjectionKey<ComputedRef<FieldLink>> = Symbol('field')

/** What a control binds: `v-bind="link"`. A control outside a Field needs its own aria-label. */
export function useField() {
  const field = inject(FIELD, null)
  const own = useId()
  return computed(() => ({
    id: field?.value.id ?? own,
    'aria-describedby': field?.value.describedBy,
    'aria-invalid': field?.value.invalid ? ('true' as const) : undefined,
    'aria-required': field?.value.required ? ('true' as const) : undefined,
  }))
}

export interface Option {
  value: string
  label: string
  hint?: string
  disabled?: boolean
}
