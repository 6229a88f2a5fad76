// The page's side of the worker that makes slips: a question, an answer.
import type { SlipKey } from '../electronic'
import type { Blinded } from './slip'

export type Asked = { id: number } & (
  | { what: 'make'; key: SlipKey; fingerprint: string }
  | { what: 'finish'; key: SlipKey; slip: Pick<Blinded, 'prepared' | 'inv'>; signature: string }
)
export type Told = { id: number } & ({ done: Blinded | string } | { failed: string })
type Question = Asked extends infer A ? (A extends Asked ? Omit<A, 'id'> : never) : never

export interface Maker {
  make(key: SlipKey, fingerprint: string): Promise<Blinded>
  finish(key: SlipKey, slip: Pick<Blinded, 'prepared' | 'inv'>, signature: string): Promise<string>
  stop(): void
}

/** What crosses over to the worker is a plain copy: a page's readings are watched objects, which can't. */
const plain = ({ n, e }: SlipKey): SlipKey => ({ n, e })

export function startMaker(): Maker {
  const worker = new Worker(new URL('./slip.worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, { done: (one: never) => void; failed: (why: Error) => void }>()
  let last = 0
  worker.onmessage = ({ data }: MessageEvent<Told>) => {
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    if ('failed' in data) asked?.failed(new Error(data.failed))
    else asked?.done(data.done as never)
  }
  worker.onerror = () => {
    for (const one of waiting.values()) one.failed(new Error('worker'))
    waiting.clear()
  }
  function ask<T>(question: Question): Promise<T> {
    return new Promise((done, failed) => {
      last += 1
      waiting.set(last, { done, failed })
      worker.postMessage({ id: last, ...question })
    })
  }
  return {
    make: (key, fingerprint) => ask({ what: 'make', key: plain(key), fingerprint }),
    finish: (key, { prepared, inv }, signature) =>
      ask({ what: 'finish', key: plain(key), slip: { prepared, inv }, signature }),
    stop: () => worker.terminate(),
  }
}
