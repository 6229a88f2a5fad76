// Where a device keeps its sheets: IndexedDB, written through to the disk; where there is none, memory.
import { ref } from 'vue'
import type { Change, Kept } from './sheet'

export interface Shelf {
  /** Changes what is kept at a place in one step, between which no other window comes; gives what is kept then. */
  change(place: string, change: Change): Promise<Kept | undefined>
}

const STORE = 'sheets'

/** An account's sheet of a ballot. */
export const placeOf = (account: string, ballot: string): string => `${account}/${ballot}`

function open(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const asked = indexedDB.open('jiandu-ballot', 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE)
    asked.onsuccess = () => done(asked.result)
    asked.onerror = () => failed(asked.error)
  })
}

/** Kept until it is removed, also when the page or the browser is closed or the battery is empty. */
export function browserShelf(): Shelf {
  let opening: Promise<IDBDatabase> | null = null
  return {
    async change(place, change) {
      opening ??= open()
      const transaction = (await opening).transaction(STORE, 'readwrite', { durability: 'strict' })
      const store = transaction.objectStore(STORE)
      return new Promise((done, failed) => {
        let now: Kept | undefined
        const asked = store.get(place) as IDBRequest<Kept | undefined>
        asked.onsuccess = () => {
          now = change(asked.result)
          if (now === asked.result) return
          if (now) store.put(now, place)
          else store.delete(place)
        }
        transaction.oncomplete = () => done(now)
        transaction.onabort = () => failed(transaction.error)
      })
    },
  }
}

/** Kept as long as the page is open. */
export function memoryShelf(): Shelf {
  const all = new Map<string, Kept>()
  return {
    async change(place, change) {
      const now = change(all.get(place))
      if (now) all.set(place, now)
      else all.delete(place)
      return now
    },
  }
}

/** Whether what is kept outlives the page. */
export const isLasting = ref(typeof indexedDB !== 'undefined')

function firmShelf(): Shelf {
  let inner = isLasting.value ? browserShelf() : memoryShelf()
  return {
    async change(place, change) {
      try {
        return await inner.change(place, change)
      } catch (failed) {
        if (!isLasting.value) throw failed
        // Some browsers have a store and let nobody use it.
        isLasting.value = false
        inner = memoryShelf()
        return inner.change(place, change)
      }
    },
  }
}

export const shelf = firmShelf()

/** What is kept, as it is. */
export const look = (place: string) => shelf.change(place, (kept) => kept)
