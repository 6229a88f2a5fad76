// How grades look wherever they are drawn, on a page and on a wall: a colour, and a shape for whoever sees no colours.

export interface Tone {
  color: string
  shape: string
}
const TONES: readonly Tone[] = ['●', '■', '▲', '◆'].map((shape, at) => ({ color: `var(--grade-${at + 1})`, shape }))
/** Chosen by nobody: invalid, or hands not raised. */
export const REST: Tone = { color: 'var(--ink-3)', shape: '○' }

/** The tones of so many grades, from the best to the worst. */
export function gradeTones(grades: number): Tone[] {
  const [best = REST] = TONES
  if (grades < 2) return grades ? [best] : []
  return Array.from({ length: grades }, (_, at) => TONES[Math.round((at * (TONES.length - 1)) / (grades - 1))] ?? best)
}
