// A Field tells the control inside it its id, its description and whether it is wrong; the control tells what it lacks; a
// Form asks all its fields before it is sent, so that everything missing is said at once and not one by one.
import { type ComputedRef, computed, type InjectionKey, inject, onBeforeUnmount, type Ref, useId } from 'vue'
import type { FieldProblem } from '@/api/problem'
import type { Said } from '@/shared/language'
import { words } from './words'

export interface FieldLink {
  id: string
  describedBy: string | undefined
  invalid: boolean
  required: boolean
}

/** What a control says of itself. */
export interface Control {
  isBlank(): boolean
  /** What is wrong with what was typed, besides that it is missing. */
  wrong?(): Said | undefined
  /** Chosen, not typed. */
  isChosen?: boolean
}

export interface FieldHold {
  link: ComputedRef<FieldLink>
  controls: Set<Control>
}

/** A field as its Form knows it. */
export interface AskedField {
  name: string
  label(): string
  fault(): FieldProblem | undefined
}

export interface FormHold {
  fields: Set<AskedField>
  /** Somebody has tried to send it: from then on each field says what it lacks. */
  tried: Ref<boolean>
}

export const FIELD: InjectionKey<FieldHold> = Symbol('field')
export const FORM: InjectionKey<FormHold> = Symbol('form')

/** What a control binds: `v-bind="link"`. A control outside a Field needs its own aria-label. */
export function useField(control?: Control) {
  const field = inject(FIELD, null)
  const own = useId()
  if (field && control) {
    field.controls.add(control)
    onBeforeUnmount(() => field.controls.delete(control))
  }
  return computed(() => ({
    id: field?.link.value.id ?? own,
    'aria-describedby': field?.link.value.describedBy,
    'aria-invalid': field?.link.value.invalid ? ('true' as const) : undefined,
    'aria-required': field?.link.value.required ? ('true' as const) : undefined,
  }))
}

const both = (key: 'fillIn' | 'chooseOne'): Said => ({ zh: words.zh[key], en: words.en[key] })

/** What is wrong with a field by what its controls say. */
export function faultOf(controls: Iterable<Control>, isRequired: boolean): { code: string; words: Said } | undefined {
  const all = [...controls]
  for (const control of all) {
    const wrong = control.wrong?.()
    if (wrong) return { code: 'malformed', words: wrong }
  }
  if (!isRequired || !all.length || !all.every((control) => control.isBlank())) return undefined
  return { code: 'required', words: both(all.some((control) => control.isChosen) ? 'chooseOne' : 'fillIn') }
}

export interface Option {
  value: string
  label: string
  hint?: string
  disabled?: boolean
}

/** Choices made of a room's words. */
export const options = <K extends string>(named: Record<K, string>) =>
  (Object.entries(named) as [K, string][]).map(([value, label]) => ({ value, label }))
