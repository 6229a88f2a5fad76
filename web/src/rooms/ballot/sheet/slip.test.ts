// @vitest-environment node
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { beforeAll, expect, test } from 'vitest'
import type { SlipKey } from '../electronic'
import { bytesOf, hexOf, textOf } from './bytes'
import { begin, type Change, castOf, choose, type Kept, seal, signed } from './sheet'
import { fingerprintOf, finish, make } from './slip'

const suite = RSABSSA.SHA384.PSS.Randomized()
let pair: CryptoKeyPair
let key: SlipKey
let fingerprint: string
/** What the server does: it signs bytes that tell it nothing. */
const sign = async (blinded: string) => textOf(await suite.blindSign(pair.privateKey, bytesOf(blinded)))

beforeAll(async () => {
  pair = await suite.generateKey({ modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) })
  const { n = '', e = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  key = { n, e }
  fingerprint = await fingerprintOf(key)
})

test('bytes travel as base64url without padding', () => {
  const bytes = new Uint8Array([0, 250, 251, 252, 253, 254, 255])
  expect(textOf(bytes)).toBe('APr7_P3-_w')
  expect(bytesOf(textOf(bytes))).toEqual(bytes)
  expect(hexOf(bytes)).toBe('00fafbfcfdfeff')
})

test('a fingerprint is sixteen digits in four groups', async () => {
  expect(fingerprint).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/)
  expect(await fingerprintOf({ n: 'AQAB', e: 'AQAB' })).toBe('3001 19d9 7daa 790a')
})

test('a slip is 64 bytes, asked for with as many bytes as the key has, and no two are alike', async () => {
  const [one, other] = await Promise.all([make(key, fingerprint), make(key, fingerprint)])
  expect(bytesOf(one.prepared)).toHaveLength(64)
  expect(bytesOf(one.blinded)).toHaveLength(256)
  expect(bytesOf(one.inv)).toHaveLength(256)
  expect(one.prepared).not.toBe(other.prepared)
  expect(one.blinded).not.toBe(other.blinded)
})

test('a signature given unseen is one of the slip, and the sheet carries it in base64url', async () => {
  const slip = await make(key, fingerprint)
  const signature = await finish(key, slip, await sign(slip.blinded))
  expect(await suite.verify(pair.publicKey, bytesOf(signature), bytesOf(slip.prepared))).toBe(true)
  const changes: Change[] = [
    begin(key, slip),
    signed(signature),
    choose(1, 2),
    seal([{ position: 1 }, { position: 2 }]),
  ]
  const kept = changes.reduce<Kept | undefined>((now, change) => change(now), undefined) as Kept
  expect(castOf(kept)).toEqual({
    slip: expect.stringMatching(/^[\w-]{86}$/),
    signature: expect.stringMatching(/^[\w-]{342}$/),
    marks: [
      { subject: 1, mark: expect.stringMatching(/^[0-9a-f]{32}$/), choice: 2 },
      { subject: 2, mark: expect.stringMatching(/^[0-9a-f]{32}$/), choice: null },
    ],
  })
})

test('a signature of something else is not taken', async () => {
  const [slip, other] = await Promise.all([make(key, fingerprint), make(key, fingerprint)])
  await expect(finish(key, slip, await sign(other.blinded))).rejects.toThrow('signature')
})

test('a key that is not the one of the fingerprint gets no slip', async () => {
  await expect(make(key, '0000 0000 0000 0000')).rejects.toThrow('fingerprint')
})
