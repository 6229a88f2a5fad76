// A tablet of the hall: what it keeps is found by the code, of which it keeps the hash alone.
import { hallSheetOf, redeem } from '../electronic'
import { hexOf } from '../sheet/bytes'
import type { Source } from '../sheet/useSheet'

/** The code as it is kept by the server: large letters, without what was put between them. */
export const plainCode = (typed: string): string => typed.replaceAll(/[\s-]/g, '').toUpperCase()

/** Letters of a code. */
export const CODE_LENGTH = 10

/** So long a sheet stays without a touch before it is cleared, in seconds. */
export const PATIENCE = 120

export async function hallSheet(id: string, typed: string): Promise<Source> {
  const code = plainCode(typed)
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${id} ${code}`))
  return {
    place: `hall/${id}/${hexOf(new Uint8Array(digest))}`,
    read: () => hallSheetOf(id),
    ask: (blinded) => redeem(id, code, blinded),
  }
}
