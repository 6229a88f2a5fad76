// A vote that was counted by hand, as it is typed and as it is sent.
import type { components } from '@/api/schema'

export interface Vote {
  method: string
  in_favour: string
  against: string
  abstained: string
  not_pressed: string
}

export const newVote = (): Vote => ({
  method: 'show_of_hands',
  in_favour: '',
  against: '',
  abstained: '',
  not_pressed: '',
})

const number = (text: string) => Number(text) || 0

export const sentVote = (vote: Vote) => ({
  method: vote.method as components['schemas']['DecisionMethod'],
  in_favour: number(vote.in_favour),
  against: number(vote.against),
  abstained: number(vote.abstained),
  not_pressed: number(vote.not_pressed),
})
