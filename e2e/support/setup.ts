// One server for all stories, so that a story that fails doesn't make the world be lived again for the next.
// JIANDU_AT names a demonstration that runs already, for whoever writes stories; it must stand on their first day.
import { Server } from './server.ts'

export default async function setup() {
  if (process.env.JIANDU_AT) return
  const server = await Server.start()
  process.env.JIANDU_AT = server.address
  return () => server.stop()
}
