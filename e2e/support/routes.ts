// Every address of the client, read from where the client itself finds them: the rooms' routes and the shell's router.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export interface Route {
  /** As in the source, such as `/topics/:id`; a detail beside its list has its list's path before it. */
  path: string
  /** Who sees it; an empty list is everyone who has signed in. */
  faces: string[]
}

const WEB = resolve(import.meta.dirname, '../../web/src')

/** Reads the paths and faces out of a file of routes. */
function routesOf(file: string): Route[] {
  const source = readFileSync(file, 'utf8')
  const named = new Map([...source.matchAll(/const (\w+)[^=\n]* = \[([^\]]*)\]/g)].map((one) => [one[1], one[2] ?? '']))
  const starts = [...source.matchAll(/path: '([^']*)',/g)]
  let list = ''
  return starts.map((match, at) => {
    const own = source.slice(match.index, starts[at + 1]?.index)
    const name = /faces: (\w+)/.exec(own)?.[1] ?? (/\bfaces,/.test(own) ? 'faces' : '')
    const said = /faces: \[([^\]]*)\]/.exec(own)?.[1] ?? named.get(name) ?? ''
    const written = match[1] ?? ''
    if (written.startsWith('/')) list = written
    const path = written.startsWith('/') ? written : `${list}/${written}`
    return { path: path.replaceAll(/\(\\\\d\+\)/g, ''), faces: [...said.matchAll(/'([a-z]+)'/g)].map((one) => one[1] ?? '') }
  })
}

/** All routes of all rooms, and those of the shell. */
export function allRoutes(): Route[] {
  const rooms = readdirSync(join(WEB, 'rooms')).flatMap((room) =>
    ['routes.ts', 'public.ts'].map((name) => join(WEB, 'rooms', room, name)),
  )
  const there = rooms.filter((file) => {
    try {
      return readFileSync(file).length > 0
    } catch {
      return false
    }
  })
  return [...routesOf(join(WEB, 'app/router.ts')), ...there.flatMap(routesOf)]
}
