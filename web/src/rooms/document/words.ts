// Words of the room.
import { en } from './words.en'
import { zh } from './words.zh'

export const words = { zh, en }
