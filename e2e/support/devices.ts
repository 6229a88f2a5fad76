// Members' devices without a screen: each takes a slip as its member, and casts as nobody.
import { type APIRequestContext, expect, request } from '@playwright/test'
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { done } from './missing.ts'

const suite = RSABSSA.SHA384.PSS.Randomized()
const coded = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

export interface CastSheet {
  slip: string
  signature: string
  marks: { subject: number; mark: string; choice: number | null }[]
}

/** A slip for a ballot, signed unseen, with a choice for each subject: ready to be cast. */
export async function device(
  asked: APIRequestContext,
  ballot: string,
  choose: (position: number) => number | null,
): Promise<CastSheet> {
  const sheet = await done(asked.get(`/api/ballots/${ballot}/sheet`))
  const jwk = { kty: 'RSA', n: sheet.key.n, e: sheet.key.e }
  const key = await crypto.subtle.importKey('jwk', jwk, { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify'])
  const prepared = suite.prepare(random(32))
  const { blindedMsg, inv } = await suite.blind(key, prepared)
  const ask = () => done(asked.post(`/api/ballots/${ballot}/slip`, { data: { blinded: coded(blindedMsg) } }))
  const { signature } = await ask()
  expect(await ask(), 'the same question has the same answer').toEqual({ signature })
  const finished = await suite.finalize(key, prepared, bytes(signature), inv)
  return {
    slip: coded(prepared),
    signature: coded(finished),
    marks: sheet.subjects.map(({ position }: { position: number }) => ({
      ...{ subject: position, mark: Buffer.from(random(16)).toString('hex'), choice: choose(position) },
    })),
  }
}

/** Puts sheets into the box, one after the other, by a caller who has no session. */
export async function cast(address: string, ballot: string, sheets: readonly CastSheet[]) {
  const nobody = await request.newContext({ baseURL: address })
  for (const data of sheets) {
    expect(await done(nobody.post(`/api/ballots/${ballot}/sheets`, { data }))).toEqual({ counted: true })
  }
  await nobody.dispose()
}
