// Types and calls of ballots on devices: secret ones, and votes by name.
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
/** What was chosen for a subject in a vote by name. */
export type NamedVoice = Schemas['BallotNamedVoice']

export const isSecret = (ballot: { mode: string }): boolean => ballot.mode === 'secret'
/** Whether members vote by name on devices. */
export const isNamed = (ballot: { mode: string }): boolean => ballot.mode === 'open'
/** Whether members vote on devices; whoever presides opens and closes then. */
export const isElectronic = (ballot: { mode: string }): boolean => ballot.mode !== 'counted'

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

/** Votes by name. The same sent again changes nothing. */
export const voteByName = (id: string, choices: NamedVoice[]) =>
  api.POST('/api/ballots/{id}/vote', { ...one(id), body: { choices } })
export const namesOf = (id: string) => api.GET('/api/ballots/{id}/names', one(id))

/** The sheet on a tablet of the hall, and its member's slip by the code that the desk gave. */
export const hallSheetOf = (id: string) => api.GET('/api/public/hall/{id}', one(id))
export const redeem = (id: string, code: string, blinded: string) =>
  api.POST('/api/public/hall/{id}/slip', { ...one(id), body: { code, blinded } })

export const bundleOf = (id: string) => `/api/ballots/${id}/bundle`

/** How often pages look again while slips are given and votes are cast, in milliseconds. */
export const LOOK_AGAIN = 2_000
