// Types and calls of the secret electronic ballot, in the one place from which the generated ones take them over.
import type { Client } from 'openapi-fetch'
import { api } from '@/api/client'
import type { components } from '@/api/schema'
import type { Said } from '@/shared/language'
import type { Entry, Scale, State, View } from './ballot'

type Schemas = components['schemas']

/** A secret ballot on whose roster one is, while slips are given or votes are cast. */
export interface WaitingBallot {
  id: string
  title: string
  state: State
  subjects: number
  holds_slip: boolean
  why_not: Said | null
}

/** The public key of a ballot, as parts of a JSON Web Key. */
export interface SlipKey {
  n: string
  e: string
}

/** The sheet as a voter sees it. */
export interface Sheet {
  id: string
  title: string
  state: State
  scale: Scale
  choices: Schemas['Choice'][]
  subjects: { position: number; title: string }[]
  key: SlipKey
  key_fingerprint: string
  holds_slip: boolean
  /** Why one has no vote in this ballot, such as attending by video. */
  why_not: Said | null
  in_office: number
  present: number
}

/** What was chosen for a subject under a mark that nobody else knows; no choice makes it invalid for that subject. */
export interface Voice {
  subject: number
  mark: string
  choice: number | null
}

/** A sheet as it goes into the box. */
export interface CastSheet {
  slip: string
  signature: string
  marks: Voice[]
}

export interface Turnout {
  given: number
  spent: number
}

export interface Box extends Turnout {
  key_fingerprint: string
  seal_fingerprint: string
}

/** A ballot's view with what the box tells; nothing of it when the ballot is counted by hand. */
export type SecretView = View & { box?: Box | null; counted?: Entry | null }

export const isSecret = (ballot: { mode: string }): boolean => ballot.mode === 'secret'
export const CAST_VOTE = 'cast_vote' as Schemas['Right']

interface Answers<T> {
  responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': T } } }
}
type Read<T> = { get: Answers<T> }
type ReadOne<T> = { get: Answers<T> & OfOne }
type Sent<B, T> = { post: Answers<T> & OfOne & { requestBody: { content: { 'application/json': B } } } }
interface OfOne {
  parameters: { path: { id: string } }
}
interface Paths {
  '/api/ballots/mine': Read<WaitingBallot[]>
  '/api/ballots/{id}/sheet': ReadOne<Sheet>
  '/api/ballots/{id}/box': ReadOne<Turnout>
  '/api/ballots/{id}/slip': Sent<{ blinded: string }, { signature: string }>
  '/api/ballots/{id}/sheets': Sent<CastSheet, { counted: boolean }>
  '/api/ballots/{id}/confirmation': Sent<{ declared: boolean }, Schemas['Ballot']>
}

export const electronic = api as unknown as Client<Paths>

const one = (id: string) => ({ params: { path: { id } } })

export const mine = () => electronic.GET('/api/ballots/mine')
export const sheetOf = (id: string) => electronic.GET('/api/ballots/{id}/sheet', one(id))
export const boxOf = (id: string) => electronic.GET('/api/ballots/{id}/box', one(id))
export const confirm = (id: string) =>
  electronic.POST('/api/ballots/{id}/confirmation', { ...one(id), body: { declared: true } })
export const askSlip = (id: string, blinded: string) =>
  electronic.POST('/api/ballots/{id}/slip', { ...one(id), body: { blinded } })

/** Puts a sheet into the box, as nobody: without session, cookie or the page's address. It arrives although the page is closed. */
export const putIn = (id: string, body: CastSheet) =>
  electronic.POST('/api/ballots/{id}/sheets', {
    ...one(id),
    body,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    keepalive: true,
  })

export const bundleOf = (id: string) => `/api/ballots/${id}/bundle`

/** What is recorded of a slip; a time line of a ballot is not about who has one. */
export const SLIP_GIVEN = 'ballot.slip_given'

/** How often pages look again while slips are given and votes are cast, in milliseconds. */
export const LOOK_AGAIN = 2_000
