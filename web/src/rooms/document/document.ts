// What the pages of this room share: types, tones, numbers of headings as GB/T 9704-2012 writes them.
import type { components } from '@/api/schema'
import { circled, headingNumber, STOP } from './layout/words'

type Schemas = components['schemas']
export type DocumentView = Schemas['DocumentView']
export type DocumentRow = Schemas['DocumentRow']
export type DocumentKind = Schemas['DocumentKind']
export type DocumentState = Schemas['DocumentState']
export type OfficialDocument = Schemas['OfficialDocument']
export type Block = Schemas['Block']
export type Stamp = Schemas['Stamp']
export type Receipt = Schemas['Receipt']

type Tone = 'plain' | 'brand' | 'green' | 'amber' | 'red' | 'done'
export const TONES: Record<DocumentState, Tone> = {
  drafted: 'plain',
  submitted: 'amber',
  returned: 'red',
  approved: 'brand',
  signed_off: 'brand',
  dispatched: 'green',
  cancelled: 'done',
}

export interface Numbered {
  block: Block
  number: string
}

/** The blocks with the numbers that headings and points are printed with. */
export function numbered(blocks: readonly Block[]): Numbered[] {
  const counts = [0, 0, 0, 0]
  let points = 0
  return blocks.map((block) => {
    if (block.kind !== 'numbered_item') points = 0
    if (block.kind === 'heading') {
      const at = block.level - 1
      counts[at] = (counts[at] ?? 0) + 1
      counts.fill(0, at + 1)
      const n = counts[at] ?? 1
      return { block, number: headingNumber(at, n) }
    }
    if (block.kind === 'numbered_item') {
      points += 1
      return { block, number: circled(points) }
    }
    return { block, number: '' }
  })
}

/** A heading is set up to its first full stop; what follows is running text. */
export function headed(text: string): [head: string, rest: string] {
  const at = text.indexOf(STOP)
  return at < 0 ? [text, ''] : [text.slice(0, at + 1), text.slice(at + 1)]
}

/** The lines of a text, without blank ones. */
export const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** A text with nothing in it. */
export const blank = (): OfficialDocument => ({
  form: 'document',
  organ_mark: '',
  number: null,
  secrecy: 'none',
  urgency: 'ordinary',
  signatory: null,
  title: '',
  addressee: null,
  body: [],
  attachments: [],
  sign_off: null,
  attendance: null,
  note: null,
  cc: [],
  printed_by: null,
  printed_on: null,
})
