// Makes slips beside the page, which stays quick under the thumb meanwhile.
import type { Asked, Told } from './maker'
import { finish, make } from './slip'

async function answer(asked: Asked): Promise<Told> {
  const { id } = asked
  try {
    if (asked.what === 'make') return { id, done: await make(asked.key, asked.fingerprint) }
    return { id, done: await finish(asked.key, asked.slip, asked.signature) }
  } catch (failed) {
    return { id, failed: failed instanceof Error ? failed.message : String(failed) }
  }
}

addEventListener('message', async ({ data }: MessageEvent<Asked>) => postMessage(await answer(data)))
