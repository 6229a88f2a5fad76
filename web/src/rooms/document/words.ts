// Words of the room.
import { en } from './en/words'
import { zh } from './zh/words'

export const words = { zh, en }
