// A server for each project, with a world of its own, lived once and copied: in two of them time passes, in the third
// halls vote, the last stands still and is looked at from all sides.
// A story that fails doesn't make a world be lived again for the next.
// JIANDU_AT names a demonstration that runs already, for whoever writes stories; it must stand on their first day.
import { type APIRequestContext, request } from '@playwright/test'
import { makeMissing } from './missing.ts'
import { Server } from './server.ts'
import { signIn } from './world.ts'

/** Where each project finds the address of its server. */
const PLACES: Record<string, string> = {
  ...{ year: 'JIANDU_YEAR', linked: 'JIANDU_LINKED', pages: 'JIANDU_PAGES' },
  // One hall for three stories: more members are in office than elsewhere.
  ...{ hall: 'JIANDU_HALL', secret: 'JIANDU_HALL', beside: 'JIANDU_HALL', evaluation: 'JIANDU_HALL' },
}

/** The servers that are needed: those of the projects and stories that were named, of all when none was. */
function needed(): string[] {
  const named = process.argv.join(' ').match(/[\w-]+(?=\.spec)|(?<=--project[= ])\w+/g) ?? []
  const projects = named.map((one) => (one in PLACES ? one : 'pages'))
  const places = (projects.length ? projects : Object.keys(PLACES)).map((one) => PLACES[one] ?? '')
  return [...new Set(places)]
}

export default async function setup() {
  const running = process.env.JIANDU_AT
  const wanted = needed()
  const servers = running ? [] : await Server.start(wanted.length)
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
