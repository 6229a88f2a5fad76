// A department of a campaign: what its page computes.
import type { components } from '@/api/schema'
import { marks } from './words'

type Schemas = components['schemas']
export type View = Schemas['CampaignDepartmentView']
export type Point = Schemas['CampaignPoint']
export type Check = Schemas['CampaignCheck']
export type Part = Schemas['CampaignPointPart']
export type Item = Schemas['CampaignLedgerView']

export const PARTS: readonly Part[] = ['hear', 'verify', 'consult']

/** The opinions that a report proposes: the lines under its last heading of opinions, each without its number. */
export function opinionsFrom(text: string): string[] {
  let isUnder = false
  let found: string[] = []
  for (const line of text.split(/\r?\n/)) {
    const heading = marks.heading.exec(line)
    if (heading) {
      isUnder = marks.opinions.test(heading[1] ?? '') && (heading[1] ?? '').length <= 20
      if (isUnder) found = []
    } else if (isUnder) {
      const opinion = line.replace(marks.number, '').trim()
      if (opinion) found.push(opinion)
    }
  }
  return found
}

export interface OfPoint {
  point: Point
  /** With their place in the list of the department, by which they are taken back. */
  checks: { check: Check; number: number }[]
}

/** The points of a part, each with what was recorded on it. */
export function checklistOf(points: readonly Point[], checks: readonly Check[], part: Part): OfPoint[] {
  return points
    .filter((point) => point.part === part)
    .map((point) => ({
      point,
      checks: checks.map((check, number) => ({ check, number })).filter(({ check }) => check.point === point.code),
    }))
}

/** How many of the points have a record. */
export const checkedOf = (points: readonly Point[], checks: readonly Check[]) =>
  points.filter((point) => checks.some((check) => check.point === point.code)).length

const PLACES: Record<string, string> = {
  activity: '/activities/',
  document: '/documents/',
  assignment: '/assignments/',
  meeting: '/meetings/',
  topic: '/topics/',
  questionnaire: '/questionnaires/',
  solicitation: '/solicitations/',
  inspection: '/inspections/',
  commitment: '/commitments/',
  research_report: '/research-reports/',
  work_report: '/work-reports/',
}

/** What a piece of evidence is, and where it is read; some have no page. */
export function evidenceOf(subject: string): { kind: string; to?: string } {
  const [kind = '', id = ''] = subject.split(':')
  const place = PLACES[kind]
  return place && id ? { kind, to: place + id } : { kind }
}

/** Moves one of a list up or down; at its ends nothing moves. */
export function moved<T>(all: readonly T[], at: number, by: number): T[] {
  const to = at + by
  const list = [...all]
  if (to < 0 || to >= list.length) return list
  const [one] = list.splice(at, 1)
  if (one !== undefined) list.splice(to, 0, one)
  return list
}
