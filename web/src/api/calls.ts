// `useFind` reads, `useAct` acts. Keys begin with the room's name: an act or a live event of a room refreshes its readers.
import { keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, ref, shallowRef, toValue } from 'vue'
import { dismiss, toast } from '@/kit/toasts'
import { type Said, say } from '@/shared/language'
import { type Answer, type Body, body } from './client'
import { lastChange } from './lastChange'
import { Problem } from './problem'

export function makeQueries() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (count, error) =>
          count < 2 && (!(error instanceof Problem) || error.status === 0 || error.status >= 500),
      },
    },
  })
}

/** The name of a room, then what distinguishes this reading: `['suggestion', 'list', { ...filters }]`. */
export type Key = readonly [room: string, ...unknown[]]

/**
 * `const { data, problem, isPending } = useFind(() => ['suggestion', id], () => api.GET('/api/suggestions/{id}', …))`.
 * While a list turns its page the old rows stay.
 */
export function useFind<R extends Answer>(
  key: MaybeRefOrGetter<Key>,
  call: () => Promise<R>,
  options: {
    enabled?: MaybeRefOrGetter<boolean>
    /** Reads again after so many milliseconds, as long as the page is looked at. */
    every?: MaybeRefOrGetter<number | false>
  } = {},
) {
  const query = useQuery<Body<R>, Problem>({
    queryKey: computed(() => toValue(key)),
    queryFn: () => body(call()),
    placeholderData: keepPreviousData as never,
    enabled: () => toValue(options.enabled) ?? true,
    refetchInterval: () => toValue(options.every) ?? false,
  })
  return Object.assign(query, { problem: query.error })
}

/** How long an act waits until its readers have read again, in milliseconds: on a slow line one may go on. */
const PATIENCE = 3_000

export interface ActOptions<I, D> {
  /** Rooms (or longer keys) whose readers are out of date afterwards. */
  refreshes?: (string | Key)[]
  /** The sentence shown when it is done. */
  done?: Said | ((answer: D, input: I) => string)
  /** Offered beside that sentence for a few seconds. */
  undo?: (answer: D, input: I) => unknown
  /** Called after success; close the drawer, clear the draft, go to the page. */
  after?: (answer: D, input: I) => unknown
  /** True when a form shows the problem itself (ErrorSummary and Field); otherwise it is a toast. */
  form?: boolean
}

/**
 * `const submit = useAct((form: NewSuggestion) => api.POST('/api/suggestions', { body: form }), { refreshes: ['suggestion'], form: true })`
 * then `submit.run(form)`, `submit.pending`, `submit.problem`, `submit.error('title')`.
 */
export function useAct<R extends Answer, I = void>(
  call: (input: I) => Promise<R>,
  options: ActOptions<I, Body<R>> = {},
) {
  const queries = useQueryClient()
  const problem = shallowRef<Problem | null>(null)
  const mutation = useMutation<Body<R>, Problem, I>({ mutationFn: (input) => body(call(input)) })

  /** From the press until the page shows what came of it. */
  const pending = ref(false)
  let isAsking = false
  let reading: Promise<unknown> = Promise.resolve()
  let refused = 0

  /** Resolves to true when the server took it. Never throws: what was typed stays where it is. */
  async function run(input: I): Promise<boolean> {
    if (isAsking) return false
    isAsking = true
    pending.value = true
    problem.value = null
    // What was refused before is being tried again: it is not said any longer.
    if (refused) dismiss(refused)
    refused = 0
    // The next of many, such as another row, is pressed while the page still reads: it waits, and is made on what is then.
    await reading
    try {
      const answer = await mutation.mutateAsync(input)
      reading = reread()
      tell(answer, input)
      await options.after?.(answer, input)
      return true
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      problem.value = error
      // Somebody was first: the page shows what is now, says who it was, and the next press is made on that.
      if (error.code === 'stale') {
        reading = reread()
        problem.value = error.telling(await lastChange(error.address))
      }
      if (!options.form) refused = toast({ text: problem.value.whole, tone: 'red' })
      return false
    } finally {
      isAsking = false
      void reading.then(() => {
        if (!isAsking) pending.value = false
      })
    }
  }

  /** The readers read again; it ends when they have, or when it takes too long. */
  async function reread() {
    const keys = (options.refreshes ?? []).map((key) => (typeof key === 'string' ? [key] : key))
    const read = keys.map((queryKey) => queries.invalidateQueries({ queryKey }))
    if (read.length) await Promise.race([Promise.all(read), new Promise((over) => setTimeout(over, PATIENCE))])
  }

  function tell(answer: Body<R>, input: I) {
    if (!options.done) return
    const text = typeof options.done === 'function' ? options.done(answer, input) : say(options.done)
    const undo = options.undo
    toast({ text, ...(undo ? { undo: () => void undo(answer, input) } : {}) })
  }

  return {
    run,
    get pending() {
      return pending.value
    },
    get problem() {
      return problem.value
    },
    /** What the server said about this field, for `<Field :error>`. */
    error(field: string): string | undefined {
      const found = problem.value?.fields.find((one) => one.field === field)
      return found && say(found.words)
    },
    clear() {
      problem.value = null
    },
  }
}
