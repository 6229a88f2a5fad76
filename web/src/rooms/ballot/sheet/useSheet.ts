// A voter's sheet: reads it, takes a slip in the background, keeps what is chosen, puts it into the box.
import { computed, onBeforeUnmount, onMounted, ref, shallowRef, watch } from 'vue'
import { useFind } from '@/api/calls'
import { body } from '@/api/client'
import { Problem } from '@/api/problem'
import { askSlip, isNamed, LOOK_AGAIN, putIn, type Sheet, sheetOf, voteByName } from '../electronic'
import { type Maker, startMaker } from './maker'
import { onStep } from './news'
import { untilAnswered } from './retry'
import {
  begin,
  beginNamed,
  castOf,
  choose,
  dropped,
  type Kept,
  type Mark,
  marksOf,
  namedOf,
  type Phase,
  phaseOf,
  seal,
  signed,
  taken,
} from './sheet'
import { placeOf, shelf } from './shelf'

/** Browsers give their cryptography to secure addresses alone. */
export const canVoteHere = () => isSecureContext && Boolean(crypto.subtle)

/** Steps until a slip is ready. */
export const STEPS = 3

/** What a refusal says of where the sheet stands. */
const REFUSED: Record<string, Phase> = {
  'ballot.other_slip': 'elsewhere',
  'ballot.slips_over': 'late',
  'ballot.not_now': 'over',
  'ballot.already_cast': 'counted',
}

/** Where a sheet comes from, who has its slip signed, and where a device keeps it. */
export interface Source {
  place: string
  read(): ReturnType<typeof sheetOf>
  ask(blinded: string): ReturnType<typeof askSlip>
}

/** The sheet of whoever has signed in. */
export const ownSheet = (account: string, id: string): Source => ({
  place: placeOf(account, id),
  read: () => sheetOf(id),
  ask: (blinded) => askSlip(id, blinded),
})

export function useSheet(id: string, { place, read, ask }: Source) {
  const kept = shallowRef<Kept>()
  const isRead = ref(false)
  const isOver = ref(false)
  const found = useFind(['sheet', id, place], read, {
    every: () => (isOver.value ? false : LOOK_AGAIN),
  })
  onStep(() => found.refetch())
  watch(found.data, (sheet) => {
    isOver.value = Boolean(sheet && sheet.state !== 'roster_frozen' && sheet.state !== 'open')
  })
  const refusal = ref<Phase>()
  const phase = computed<Phase | undefined>(() => {
    if (!found.data.value || !isRead.value) return undefined
    const own = phaseOf(found.data.value, kept.value)
    return own === 'counted' ? own : (refusal.value ?? own)
  })

  async function keep(change: Parameters<typeof shelf.change>[1]) {
    kept.value = await shelf.change(place, change)
    return kept.value
  }

  /** How far the slip is; what went wrong; how often the line has failed. */
  const step = ref(0)
  const fault = shallowRef<Error>()
  const failures = ref(0)
  /** Of the sheet that was just cast; whoever wants to keep them saves them before leaving. */
  const marks = shallowRef<Mark[]>([])
  const leaving = new AbortController()
  const ways = {
    signal: leaving.signal,
    failed: (times: number) => {
      failures.value = times
    },
  }
  let maker: Maker | undefined
  let isBusy = false

  /** One thing at a time; a refusal that says where the sheet stands is kept as that. */
  async function alone(work: () => Promise<void>) {
    if (isBusy) return
    isBusy = true
    fault.value = undefined
    try {
      await work()
    } catch (failed) {
      if (leaving.signal.aborted) return
      const stands = failed instanceof Problem ? REFUSED[failed.code] : undefined
      if (stands) refusal.value = stands
      else fault.value = failed instanceof Error ? failed : new Error(String(failed))
    } finally {
      isBusy = false
    }
  }

  const takeSlip = ({ key, key_fingerprint }: Sheet) =>
    alone(async () => {
      if (!key) return
      step.value = 0
      maker ??= startMaker()
      let one = kept.value
      // It is on the disk before anybody is asked to sign it: a device that goes out in between asks for the same again.
      if (one?.key !== key.n) one = await keep(begin(key, await maker.make(key, key_fingerprint ?? '')))
      if (!one || one.signature) return
      const { blinded } = one
      step.value = 1
      const { signature } = await untilAnswered(() => body(ask(blinded)), ways)
      step.value = 2
      await keep(signed(await maker.finish(key, one, signature)))
      step.value = STEPS
    })

  const named = computed(() => Boolean(found.data.value && isNamed(found.data.value)))

  const send = () =>
    alone(async () => {
      const one = kept.value
      if (!one?.sealed) return
      try {
        await untilAnswered(() => body(named.value ? voteByName(id, namedOf(one)) : putIn(id, castOf(one))), ways)
      } catch (refused) {
        // Whatever the reason: a box that has closed takes nothing more.
        await found.refetch()
        if (isOver.value) refusal.value = 'over'
        else throw refused
        return
      }
      if (!named.value) marks.value = marksOf(one)
      await keep(taken)
    })

  async function follow(now: Phase | undefined) {
    const sheet = found.data.value
    // By name nothing is encrypted by the page.
    if (!sheet || !(named.value || canVoteHere())) return
    if (now === 'slip') await takeSlip(sheet)
    else if (now === 'sending') await send()
    else if (now === 'over' && kept.value) await keep(dropped)
    else if (named.value && !kept.value && (now === 'waiting' || now === 'choosing')) await keep(beginNamed)
  }
  watch(phase, follow, { immediate: true })

  onMounted(async () => {
    await keep((one) => one).catch(() => {})
    isRead.value = true
  })
  onBeforeUnmount(() => {
    leaving.abort()
    maker?.stop()
  })

  return {
    ...found,
    phase,
    kept,
    step,
    fault,
    failures,
    choices: computed(() => kept.value?.choices ?? {}),
    choose: (subject: number, choice: number | null) => keep(choose(subject, choice)),
    /** Decides the sheet, once and for all, and sends it. */
    cast: () => keep(seal(found.data.value?.subjects ?? [])),
    again: () => follow(phase.value),
    marks,
    forget: () => {
      marks.value = []
    },
    /** Takes back every choice that is not decided. */
    clear: () => keep((one) => one && { ...one, choices: one.sealed ? one.choices : {} }),
    /** Leaves nothing of this sheet on the device. */
    wipe: () => {
      marks.value = []
      return keep(() => undefined)
    },
  }
}
