// Filters live in the address: a list can be sent to a colleague, kept as a bookmark, and found again by going back.
import { type LocationQuery, useRoute, useRouter } from 'vue-router'

export type FilterValue = string | number | boolean | string[]
export type FilterShape = Record<string, FilterValue>

/** Filters as the address says them; what is missing or malformed takes its default. */
export function fromAddress<T extends FilterShape>(query: LocationQuery, defaults: T): T {
  const found = { ...defaults } as FilterShape
  for (const [name, usual] of Object.entries(defaults)) {
    const raw = query[name]
    if (raw === undefined) continue
    const all = (Array.isArray(raw) ? raw : [raw]).filter((one): one is string => typeof one === 'string')
    const last = all.at(-1)
    if (Array.isArray(usual)) found[name] = all
    else if (last === undefined) continue
    // The one number of an address is a page, counted from its default.
    else if (typeof usual === 'number') found[name] = /^\d+$/.test(last) && Number(last) >= usual ? Number(last) : usual
    else if (typeof usual === 'boolean') found[name] = last === '1'
    else found[name] = last
  }
  return found as T
}

/** The address of these filters: defaults are left out, so that a plain list has a plain address. */
export function toAddress<T extends FilterShape>(filters: T, defaults: T): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(filters)) {
    if (JSON.stringify(value) === JSON.stringify(defaults[name])) continue
    if (Array.isArray(value)) query[name] = value
    else query[name] = typeof value === 'boolean' ? (value ? '1' : '0') : String(value)
  }
  return query
}

export interface Filters<T extends FilterShape> {
  /** An object to read and to write (`v-model="filters.state"`); a write changes the address and goes back to page 1. */
  filters: T
  /** Sets several at once. */
  set(some: Partial<T>): void
  reset(): void
}

/** `const { filters, reset } = useFilters({ q: '', state: '', page: 1 })`; `{ ...filters }` is a copy for a key or a call. */
export function useFilters<T extends FilterShape>(defaults: T): Filters<T> {
  const route = useRoute()
  const router = useRouter()
  const now = () => fromAddress(route.query, defaults)
  const others = () => Object.fromEntries(Object.entries(route.query).filter(([name]) => !(name in defaults)))
  const go = (filters: T) => {
    void router.replace({ query: { ...others(), ...toAddress(filters, defaults) } })
  }
  const set = (some: Partial<T>) => {
    const onlyPage = Object.keys(some).every((name) => name === 'page')
    const first = 'page' in defaults && !onlyPage ? { page: defaults.page } : {}
    go({ ...now(), ...first, ...some } as T)
  }
  const filters = new Proxy(
    { ...defaults },
    {
      get: (_, name) => Reflect.get(now(), name),
      set: (_, name, value) => {
        set({ [name]: value } as Partial<T>)
        return true
      },
      getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(now(), name),
    },
  )
  return { filters, set, reset: () => go(defaults) }
}
