// A ballot's design as the form holds it, and back.
import type { NewBallot, View } from './ballot'

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** Between what the share rests on and what the grades rest on. */
const OWN_BASIS = '; grades by '

/** How a ballot is taken, as the form asks it in one question; and back. */
export const takenOf = (ballot: { mode: string; form: string }): string =>
  ballot.mode === 'counted' ? ballot.form : ballot.mode
export const modeOf = (taken: string) => {
  const isElectronic = taken === 'secret' || taken === 'open'
  return { mode: isElectronic ? taken : 'counted', form: isElectronic ? 'paper' : taken } as Pick<
    NewBallot,
    'mode' | 'form'
  >
}

/** Grades of one's own bear codes that this form gave them. */
const isOwn = (code: string) => code.startsWith('grade_')

/** What the form begins with: the ballot that is changed, or a blank one about `title`. */
export function formOf(view: View | undefined, title: string) {
  const blank = {
    title: '',
    scale: 'rating',
    form: 'paper',
    subjects: title,
    grading: 'regime',
    grades: '',
    pass: '',
    basis: '',
    publishes: 'tally' as string,
    names: 'tellers' as string,
    extras: [] as string[],
    /** Lines; none as long as nobody has changed what the regime says. */
    criteria: null as string | null,
  }
  if (!view) return blank
  const { ballot, subjects } = view
  const { rule } = ballot
  const own = rule.choices.every((choice) => isOwn(choice.code))
  return {
    ...blank,
    title: ballot.title,
    scale: ballot.scale as string,
    form: takenOf(ballot),
    publishes: ballot.publishes,
    names: ballot.names_for,
    extras: ballot.allows_paper ? ['paper'] : [],
    criteria: ballot.criteria.join('\n') as string | null,
    subjects: subjects.map((one) => one.title).join('\n'),
    ...(own && {
      grading: 'own',
      grades: rule.choices.map((choice) => choice.zh).join('\n'),
      pass: rule.choices[rule.passing - 1]?.code ?? '',
      basis: rule.basis.en.split(OWN_BASIS).at(-1) ?? '',
    }),
  }
}

/** A line that stays keeps what it is about; a new one is about what all the others are about, or `about`. */
export function subjectsOf(
  lines: readonly string[],
  before: readonly { title: string; subject?: string | null }[],
  about: string | null,
): NewBallot['subjects'] {
  const all = new Set(before.map((one) => one.subject ?? null))
  const usual = all.size === 1 ? ([...all][0] ?? null) : about
  const known = new Map(before.map((one) => [one.title, one.subject ?? null]))
  return lines.map((title) => ({ title, subject: known.has(title) ? (known.get(title) ?? null) : usual }))
}
