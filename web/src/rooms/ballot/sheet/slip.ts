// A slip: random bytes that the server signs without seeing them (RFC 9474, RSABSSA-SHA384-PSS-Randomized).
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import type { SlipKey } from '../electronic'
import { bytesOf, hexOf, textOf } from './bytes'

const suite = RSABSSA.SHA384.PSS.Randomized()
/** Random bytes of a slip; the suite puts as many before them. */
const MESSAGE = 32

/** A slip on its way to be signed; all in base64url. */
export interface Blinded {
  prepared: string
  blinded: string
  /** What takes the blinding off again. */
  inv: string
}

const read = ({ n, e }: SlipKey) =>
  crypto.subtle.importKey('jwk', { kty: 'RSA', n, e }, { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify'])

/** Sixteen digits of the key's hash in groups of four: voters compare them with the screen of the hall. */
export async function fingerprintOf({ n }: SlipKey): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(n))
  return hexOf(new Uint8Array(digest))
    .slice(0, 16)
    .replace(/....(?=.)/g, '$& ')
}

/** Makes a slip. A key that is not the one of the fingerprint could be there to know its slips again: it gets none. */
export async function make(key: SlipKey, fingerprint: string): Promise<Blinded> {
  if ((await fingerprintOf(key)) !== fingerprint) throw new Error('fingerprint')
  const prepared = suite.prepare(crypto.getRandomValues(new Uint8Array(MESSAGE)))
  const { blindedMsg, inv } = await suite.blind(await read(key), prepared)
  return { prepared: textOf(prepared), blinded: textOf(blindedMsg), inv: textOf(inv) }
}

/** Takes the blinding off a signature and checks it; gives the slip's own signature. */
export async function finish(
  key: SlipKey,
  slip: Pick<Blinded, 'prepared' | 'inv'>,
  signature: string,
): Promise<string> {
  const known = await read(key)
  try {
    return textOf(await suite.finalize(known, bytesOf(slip.prepared), bytesOf(signature), bytesOf(slip.inv)))
  } catch {
    throw new Error('signature')
  }
}
