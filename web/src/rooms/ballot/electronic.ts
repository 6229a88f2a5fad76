// Types and calls of the secret electronic ballot.
import { api } from '@/api/client'
import type { components } from '@/api/schema'

type Schemas = components['schemas']

/** A secret ballot on whose roster one is, while slips are given or votes are cast. */
export type WaitingBallot = Schemas['BallotWaiting']
/** The public key of a ballot, as parts of a JSON Web Key. */
export type SlipKey = Schemas['BallotKey']
/** The sheet as a voter sees it. */
export type Sheet = Schemas['BallotSheet']
/** What was chosen for a subject under a mark that nobody else knows; no choice makes it invalid for that subject. */
export type Voice = Schemas['BallotNewVoice']
/** A sheet as it goes into the box. */
export type CastSheet = Schemas['BallotNewSheet']
export type Turnout = Schemas['BallotTurnout']
export type Box = Schemas['BallotBox']

export const isSecret = (ballot: { mode: string }): boolean => ballot.mode === 'secret'

const one = (id: string) => ({ params: { path: { id } } })

export const mine = () => api.GET('/api/ballots/mine')
export const sheetOf = (id: string) => api.GET('/api/ballots/{id}/sheet', one(id))
export const boxOf = (id: string) => api.GET('/api/ballots/{id}/box', one(id))
export const confirm = (id: string) =>
  api.POST('/api/ballots/{id}/confirmation', { ...one(id), body: { declared: true } })
export const askSlip = (id: string, blinded: string) =>
  api.POST('/api/ballots/{id}/slip', { ...one(id), body: { blinded } })

/** Puts a sheet into the box, as nobody: without session, cookie or the page's address. It arrives although the page is closed. */
export const putIn = (id: string, body: CastSheet) =>
  api.POST('/api/ballots/{id}/sheets', {
    ...one(id),
    body,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    keepalive: true,
  })

export const bundleOf = (id: string) => `/api/ballots/${id}/bundle`

/** How often pages look again while slips are given and votes are cast, in milliseconds. */
export const LOOK_AGAIN = 2_000
