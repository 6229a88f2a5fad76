// What everybody's page computes: what is found, and what the colours of a result stand for.
import type { components } from '@/api/schema'

type Schemas = components['schemas']
export type Board = Schemas['PublicBoard']
export type Department = Schemas['PublicDepartment']
export type Line = Schemas['PublicCommitment']

/** Departments by name with all their lines, others with those of their lines that have the words. */
export function found(departments: readonly Department[], words: string): Department[] {
  const wanted = words.trim().toLowerCase()
  if (!wanted) return [...departments]
  return departments.flatMap((one) => {
    if (one.name.toLowerCase().includes(wanted)) return [one]
    const commitments = one.commitments.filter((line) =>
      `${line.title} ${line.goal} ${line.words}`.toLowerCase().includes(wanted),
    )
    return commitments.length ? [{ ...one, commitments }] : []
  })
}

/** Lines by their kind, in the order of kinds; kinds without lines are left out. */
export function byKind(lines: readonly Line[], kinds: readonly { code: string }[]) {
  const known = new Set(kinds.map((kind) => kind.code))
  const others = lines.filter((line) => !known.has(line.kind))
  const groups = kinds.map((kind) => ({ code: kind.code, lines: lines.filter((line) => line.kind === kind.code) }))
  return [...groups, { code: '', lines: others }].filter((group) => group.lines.length)
}

export const pictureAddress = (line: string, file: string) => `/api/public/evaluation/${line}/files/${file}`
