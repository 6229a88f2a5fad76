// Two servers, each with a world of its own: in one time passes, the other stands still and is looked at from all sides.
// A story that fails doesn't make a world be lived again for the next.
// JIANDU_AT names a demonstration that runs already, for whoever writes stories; it must stand on their first day.
import { type APIRequestContext, request } from '@playwright/test'
import { makeMissing } from './missing.ts'
import { Server } from './server.ts'
import { signIn } from './world.ts'

export default async function setup() {
  const running = process.env.JIANDU_AT
  // Pictures are taken of the year only.
  const wanted = process.env.SCREENSHOTS ? ['JIANDU_YEAR'] : ['JIANDU_YEAR', 'JIANDU_PAGES']
  const servers = running ? [] : await Promise.all(wanted.map(() => Server.start()))
  for (const [at, name] of wanted.entries()) process.env[name] = running ?? servers[at]?.address ?? ''
  const stop = async () => {
    for (const server of servers) await server.stop()
  }
  try {
    if (process.env.JIANDU_PAGES) await complete(process.env.JIANDU_PAGES)
  } catch (problem) {
    await stop()
    throw problem
  }
  return stop
}

async function complete(baseURL: string) {
  const there = new Map<string, APIRequestContext>()
  await makeMissing(async (account) => {
    const asked = there.get(account) ?? (await request.newContext({ baseURL }))
    if (!there.has(account)) await signIn(asked, account)
    there.set(account, asked)
    return asked
  })
  for (const asked of there.values()) await asked.dispose()
}
