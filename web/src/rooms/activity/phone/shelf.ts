// Where a phone keeps what waits: IndexedDB, which takes photos; where there is none, memory.
import type { Shelf, Waiting } from './waiting'

const STORE = 'waiting'

function open(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const asked = indexedDB.open('jiandu', 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: 'id' })
    asked.onsuccess = () => done(asked.result)
    asked.onerror = () => failed(asked.error)
  })
}

function whole<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((done, failed) => {
    const { transaction } = asked
    if (transaction) {
      transaction.oncomplete = () => done(asked.result)
      transaction.onabort = () => failed(transaction.error)
    }
    asked.onerror = () => failed(asked.error)
  })
}

/** Kept until it is removed, also when the page or the browser is closed. */
export function browserShelf(): Shelf {
  let opening: Promise<IDBDatabase> | null = null
  const store = async (mode: IDBTransactionMode) => {
    opening ??= open()
    return (await opening).transaction(STORE, mode).objectStore(STORE)
  }
  return {
    all: async () => whole<Waiting[]>((await store('readonly')).getAll()),
    put: async (one) => void (await whole((await store('readwrite')).put(one))),
    remove: async (id) => void (await whole((await store('readwrite')).delete(id))),
  }
}

/** Kept as long as the page is open. */
export function memoryShelf(): Shelf {
  const kept = new Map<string, Waiting>()
  return {
    all: async () => [...kept.values()],
    put: async (one) => void kept.set(one.id, one),
    remove: async (id) => void kept.delete(id),
  }
}
