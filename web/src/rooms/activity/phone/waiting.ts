// What a phone keeps until the server has it: a signature, findings, photos. Nothing here knows the server or the browser.
import { shallowRef } from 'vue'

export type Severity = 'light' | 'serious'

export type What =
  | { kind: 'sign' }
  | { kind: 'note'; text: string; place: string; severity: Severity }
  /** `finding` is the mark of the note that it shows; none for a photo of the activity. */
  | { kind: 'photo'; name: string; photo: Blob; finding: string | null }

/** One thing that waits. */
export interface Waiting {
  /** The mark under which it is sent: sent twice, it is kept once. */
  id: string
  /** Whose: another person at the same device does not send it. */
  account: string
  activity: string
  /** Its place in the row. */
  order: number
  what: What
  /** It belongs to a note that is still being written. */
  held: boolean
  /** Why the server will not have it, in its words. */
  refused: string | null
}

/** Where it is kept. */
export interface Shelf {
  all(): Promise<Waiting[]>
  put(one: Waiting): Promise<void>
  remove(id: string): Promise<void>
}

/** What came of sending: the server has it; not now; never, and why. */
export type Verdict = { is: 'taken' } | { is: 'later' } | { is: 'refused'; why: string }

export interface Hooks {
  send: (one: Waiting) => Promise<Verdict>
  /** The server has something new of this activity. */
  taken?: (one: Waiting) => void
}

export type New = Pick<Waiting, 'id' | 'activity' | 'what'> & { held?: boolean }

/** A mark that no other device makes: a UUID, also where the page came over plain HTTP and `randomUUID` is missing. */
export function mark(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((one) => one.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export function makeQueue(shelf: Shelf, hooks: Hooks) {
  const items = shallowRef<readonly Waiting[]>([])
  /** False when the device could not keep something: it is lost with the page. */
  const keeps = shallowRef(true)
  let account = ''
  let running: Promise<boolean> | null = null

  /** Brings back what waited when the page was left; what came in meanwhile stays. */
  async function open(whose: string) {
    if (account !== whose) items.value = []
    account = whose
    const stored = (await shelf.all()).filter((one) => one.account === whose)
    const isStored = (one: Waiting) => stored.some((other) => other.id === one.id)
    const fresh = items.value.filter((one) => one.account === whose && !isStored(one))
    items.value = [...stored.sort((a, b) => a.order - b.order), ...fresh]
  }

  async function save(one: Waiting) {
    const there = items.value.some((other) => other.id === one.id)
    items.value = there ? items.value.map((other) => (other.id === one.id ? one : other)) : [...items.value, one]
    try {
      await shelf.put(one)
    } catch {
      // The device is full: it waits in memory, and the page says so.
      keeps.value = false
    }
  }

  async function drop(id: string) {
    items.value = items.value.filter((one) => one.id !== id)
    await shelf.remove(id).catch(() => {})
  }

  /** Puts something at the end of the row. One signs in once. */
  async function add(one: New) {
    const isSecond = (other: Waiting) => other.activity === one.activity && other.what.kind === 'sign'
    if (one.what.kind === 'sign' && items.value.some(isSecond)) return
    const order = Math.max(0, ...items.value.map((other) => other.order)) + 1
    await save({ held: false, refused: null, ...one, account, order })
  }

  const photosOf = (note: string) =>
    items.value.flatMap((one) =>
      one.what.kind === 'photo' && one.what.finding === note ? [{ one, what: one.what }] : [],
    )

  /** A note is written: it goes, and the photos that were taken for it. */
  async function finish(note: New) {
    await add(note)
    for (const { one } of photosOf(note.id)) await save({ ...one, held: false })
  }

  /** There will be no note: its photos go as photos of the activity. */
  async function letGo(note: string) {
    for (const { one, what } of photosOf(note)) await save({ ...one, held: false, what: { ...what, finding: null } })
  }

  /** A note that has not gone keeps its photos waiting. */
  const isBehind = (one: Waiting) => {
    const { what } = one
    return what.kind === 'photo' && what.finding !== null && items.value.some((other) => other.id === what.finding)
  }

  const canGo = (one: Waiting) => !one.held && !one.refused && !isBehind(one)

  async function pass(): Promise<boolean> {
    for (let one = items.value.find(canGo); one; one = items.value.find(canGo)) {
      const verdict = await hooks.send(one)
      if (verdict.is === 'later') return false
      if (verdict.is === 'refused') {
        await save({ ...one, refused: verdict.why })
        continue
      }
      await drop(one.id)
      hooks.taken?.(one)
    }
    return true
  }

  /** Sends what can go, in its order; false when the rest must wait. Asked twice at once, it is done once. */
  function flush(): Promise<boolean> {
    running ??= pass().finally(() => {
      running = null
    })
    return running
  }

  /** Sends again what was refused. */
  async function retry(id: string) {
    const one = items.value.find((other) => other.id === id)
    if (one) await save({ ...one, refused: null })
    return flush()
  }

  /** Gives something up. Photos of a note that is given up stay, as photos of the activity. */
  async function discard(id: string) {
    await letGo(id)
    await drop(id)
  }

  return { items, keeps, open, add, finish, letGo, flush, retry, discard }
}
