// A sheet on the voter's device: what is kept of it, how that changes, and where it stands. Nothing here asks anybody.
import { type CastSheet, isNamed, type NamedVoice, type Sheet, type SlipKey, type Voice } from '../electronic'
import { hexOf } from './bytes'
import type { Blinded } from './slip'

/** What a device keeps of one ballot for one account. */
export interface Kept {
  /** The modulus of the key that the slip is for. */
  key: string
  prepared: string
  blinded: string
  /** Needed until the slip is signed. */
  inv: string
  signature: string
  /** The index of what was chosen, by the subject's position. */
  choices: Record<number, number>
  /** The sheet as it goes into the box: decided once, sent as often as it takes. */
  sealed: Voice[] | null
  counted: boolean
}

/** What finds a voice in the bundle. */
export type Mark = Omit<Voice, 'choice'>

/** What is kept, changed; nothing when nothing is to be kept. */
export type Change = (kept: Kept | undefined) => Kept | undefined

const BLANK = { prepared: '', blinded: '', inv: '', signature: '', choices: {}, sealed: null }

/** A slip for this key; the one that was kept first stands, so that two windows don't ask for two. */
export const begin =
  (key: SlipKey, slip: Blinded): Change =>
  (kept) =>
    kept?.key === key.n ? kept : { ...BLANK, ...slip, key: key.n, counted: false }

/** What stands for a key where one votes by name: there is no slip. */
const BY_NAME = 'by name'

/** A sheet of a vote by name, on which choices can be kept. */
export const beginNamed: Change = (kept) => kept ?? { ...BLANK, key: BY_NAME, counted: false }

/** The slip has its signature. */
export const signed =
  (signature: string): Change =>
  (kept) =>
    kept && { ...kept, signature, inv: '' }

/** Something was chosen for a subject, or taken back. A sheet that was sealed stays as it is. */
export const choose =
  (subject: number, choice: number | null): Change =>
  (kept) => {
    if (!kept || kept.sealed || kept.counted) return kept
    const { [subject]: _, ...others } = kept.choices
    return { ...kept, choices: choice === null ? others : { ...others, [subject]: choice } }
  }

/** A mark: sixteen random bytes in hexadecimal digits. */
export const newMark = (): string => hexOf(crypto.getRandomValues(new Uint8Array(16)))

/** Decides the sheet: a fresh mark for each subject. Done twice, the first stands. */
export const seal =
  (subjects: readonly { position: number }[], mark = newMark): Change =>
  (kept) =>
    kept && {
      ...kept,
      sealed:
        kept.sealed ??
        subjects.map(({ position }) => ({ subject: position, mark: mark(), choice: kept.choices[position] ?? null })),
    }

/** What goes into the box. */
export const castOf = (kept: Kept): CastSheet => ({
  slip: kept.prepared,
  signature: kept.signature,
  marks: kept.sealed ?? [],
})

/** What is sent where one votes by name. */
export const namedOf = (kept: Kept): NamedVoice[] =>
  (kept.sealed ?? []).map(({ subject, choice }) => ({ subject, choice: choice ?? null }))

/** It is in the box: of the slip, the choices and the marks nothing stays, only that a sheet was counted. */
export const taken: Change = (kept) => kept && { ...BLANK, key: kept.key, counted: true }

/** The marks alone, which the page offers before it is left. */
export const marksOf = (kept: Kept): Mark[] => (kept.sealed ?? []).map(({ subject, mark }) => ({ subject, mark }))

/** The ballot ended without this sheet: nothing of it stays. */
export const dropped: Change = (kept) => (kept?.counted ? kept : undefined)

export type Phase =
  /** Another device has the slip. */
  | 'elsewhere'
  /** One has no vote, and is told why. */
  | 'refused'
  /** No slip was taken in time. */
  | 'late'
  /** The slip is being made and signed. */
  | 'slip'
  /** Ready, until the chair opens. */
  | 'waiting'
  | 'choosing'
  /** On its way into the box. */
  | 'sending'
  | 'counted'
  /** Closed before it was cast. */
  | 'over'

/** Where the sheet stands, by what the server says and what the device keeps. */
export function phaseOf(sheet: Sheet, kept: Kept | undefined): Phase {
  if (isNamed(sheet)) return namedPhaseOf(sheet, kept)
  const own = kept && kept.key === sheet.key?.n ? kept : undefined
  if (own?.counted) return 'counted'
  if (own?.sealed) return 'sending'
  if (sheet.state !== 'roster_frozen' && sheet.state !== 'open') return 'over'
  if (own?.signature) return sheet.state === 'open' ? 'choosing' : 'waiting'
  if (sheet.why_not) return 'refused'
  // Bytes that were sent once are answered again, also after the opening.
  if (own) return 'slip'
  if (sheet.holds_slip) return 'elsewhere'
  return sheet.state === 'open' ? 'late' : 'slip'
}

/** The same where one votes by name, and the server knows who has. */
function namedPhaseOf(sheet: Sheet, kept: Kept | undefined): Phase {
  if (sheet.has_cast || kept?.counted) return 'counted'
  if (kept?.sealed) return 'sending'
  if (sheet.state !== 'roster_frozen' && sheet.state !== 'open') return 'over'
  if (sheet.why_not) return 'refused'
  return sheet.state === 'open' ? 'choosing' : 'waiting'
}

/** The first subject after `from` for which nothing is chosen, going round; none when all are. */
export function nextOpen(
  subjects: readonly { position: number }[],
  choices: Record<number, number>,
  from = 0,
): number | undefined {
  const open = subjects.map((one) => one.position).filter((position) => choices[position] === undefined)
  return open.find((position) => position > from) ?? open[0]
}

/** The marks as a file that `jiandu recount --marks` reads: a mark is the first word of its line. */
export function marksFile(head: readonly string[], marks: readonly Mark[], titles: Map<number, string>): string {
  const lines = marks.map(({ subject, mark }) => `${mark} ${subject}. ${titles.get(subject) ?? ''}`)
  return [...head.map((line) => `# ${line}`), ...lines, ''].join('\n')
}
