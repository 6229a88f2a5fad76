// What the page of an adoption knows without the server.
import type { components } from '@/api/schema'
import { say } from '@/shared/language'

type Schemas = components['schemas']

/** A regime's own name, or its code while it is not known. */
export const names = (regimes: readonly Schemas['RulebookKnown'][]) => (code: string) => {
  const one = regimes.find((regime) => regime.name === code)
  return one ? say(one.header.name) : code
}

/** The head of a new text, resting on what the congress follows now. */
export function begun(congress: Schemas['Congress'], base: string): string {
  const quoted = (text: string) => JSON.stringify(text)
  return [
    '[regime]',
    `name = { zh = ${quoted(congress.short_name)}, en = ${quoted(congress.division)} }`,
    `extends = ${quoted(base)}`,
    `place_code = ${quoted(congress.division)}`,
    `level = ${quoted(congress.level)}`,
    '',
    '',
  ].join('\n')
}
