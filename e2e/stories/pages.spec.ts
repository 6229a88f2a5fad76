// Every page of the client is opened by those whom it is for, large and small: it has a title, says nothing to the
// console, keeps to its width, and axe has nothing against it.
import type { APIRequestContext, Page } from '@playwright/test'
import { codesOf } from '../support/consulted.ts'
import { SECRET } from '../support/missing.ts'
import { allRoutes, type Route } from '../support/routes.ts'
import { DIVISION, desktop, expect, phone, settled, sideways, test, violations } from '../support/world.ts'

/** Who stands for a face. */
const WHO: Record<string, string> = {
  workbench: 'bangong',
  chair: 'zhuren',
  organ: '县住建局',
  deputy: 'weiyuan1',
  steward: 'xitong',
  wall: 'bangong',
}
/** What a city and its counties do together is looked at in the city. */
const LINKED = /^\/(linkage|submittals|research-)/
const IN_THE_CITY: Record<string, string> = {
  workbench: '510700_bangong',
  chair: '510700_zhuren',
  deputy: '510700_weiyuan1',
  organ: '510700_教育局',
}
/** The yearly evaluation of departments, and what shows it, is looked at where it is lived. */
const EVALUATED = /^\/(campaigns|commitments|questionnaires|hotline|q\/)/
const IN_LIANJIANG: Record<string, string> = {
  workbench: '440881_bangong',
  chair: '440881_zhuren',
  deputy: '440881_weiyuan1',
  organ: '440881_交通局',
}
/** Whose public pages are looked at, where it is not the first congress. */
const ELSEWHERE: Record<string, string> = { '/p/:division/evaluation': '440881' }
/** Pages of administrators who are kept apart, and of the organ that is inspected. */
const OTHERS: Record<string, string> = { '/audit': 'shenji', 'organ /inspections/:id': '县应急局' }

type Found = (asked: APIRequestContext, face: string) => Promise<string>
const first =
  (path: string, pick: (one: never) => string): Found =>
  async (asked) => {
    const page = await (await asked.get(path)).json()
    const items = Array.isArray(page) ? page : page.items
    expect(items.length, `${path} has something`).toBeGreaterThan(0)
    return pick(items[0] as never)
  }
const id = (one: { id: string }) => one.id
/** The linked plan whose topics are under way: the one of the year. */
const linked: Found = async (asked) => {
  const { items } = await (await asked.get('/api/linkages')).json()
  return items.find((one: { year: number }) => one.year === 2026).id
}
/** What stands for the parameter of an address; a new address with a parameter needs a line here. */
const ONE: Record<string, Found> = {
  '/activities/:id': first('/api/activities', id),
  '/visits/:id': first('/api/activities/mine', (one: { activity: { id: string } }) => one.activity.id),
  '/assignments/:id': first('/api/assignments', id),
  '/inbox/:id': first('/api/assignments', id),
  '/ballots/:id': first('/api/ballots', id),
  // What is counted by a machine has no count to be entered.
  '/ballots/:id/count': async (asked) => {
    const { items } = await (await asked.get('/api/ballots')).json()
    return items.find((one: { mode: string }) => one.mode === 'counted').id
  },
  '/ballots/:id/sheet': async (asked) => {
    const all = await (await asked.get('/api/ballots/mine')).json()
    return all.find((one: { title: string }) => one.title === SECRET).id
  },
  '/ballots/:id/wall': first('/api/ballots', id),
  // A tablet asks for a code first, whatever the ballot.
  '/hall/:ballot': async () => '01890a5d-ac96-774b-bcce-b302099a8057',
  '/ballots/:id/design': first('/api/ballots?state=designed', id),
  '/calendar/:year': async () => '2026',
  '/documents/:id': async (asked, face) =>
    first(face === 'organ' ? '/api/documents/received' : '/api/documents?state=dispatched', id)(asked, face),
  '/documents/:id/edit': first('/api/documents?state=drafted', id),
  '/meetings/:id': first('/api/meetings?state=closed', id),
  '/people/:id': first('/api/people', (one: { person: { id: string } }) => one.person.id),
  '/plans/:id': first('/api/plans', (one: { plan: string }) => one.plan),
  '/plans/:id/comparison': first('/api/plans', (one: { plan: string }) => one.plan),
  // One that has answers.
  '/questionnaires/:id': first('/api/questionnaires?state=closed', id),
  // A card leads to it: the office hands one out.
  '/q/:code': async (asked, face) => {
    const [code] = await codesOf(asked, await first('/api/questionnaires?state=open', id)(asked, face), 1)
    return code ?? ''
  },
  '/solicitations/:id': first('/api/solicitations', (one: { window: { id: string } }) => one.window.id),
  '/submissions/:id': (asked, face) =>
    face === 'organ'
      ? first('/api/submissions/mine', (one: { submission: { id: string } }) => one.submission.id)(asked, face)
      : first('/api/submissions', id)(asked, face),
  '/topics/:id': first('/api/topics?year=2026', id),
  '/opinions/:id': first('/api/opinions', id),
  '/work-reports/:id': first('/api/work-reports', id),
  // A draft is looked at in its own place.
  '/interpellations/:id': async (asked) => {
    const { items } = await (await asked.get('/api/interpellations')).json()
    return items.find((one: { state: string }) => one.state !== 'drafting').id
  },
  '/interpellations/:id/draft': first('/api/interpellations?state=drafting', id),
  '/inquiries/:id': first('/api/inquiries', id),
  '/inspections/:id': first('/api/inspections', id),
  '/inspections/:id/edit': first('/api/inspections', id),
  '/submittals/:id': first('/api/submittals', id),
  '/research-groups/:id': first('/api/research-groups', id),
  '/research-groups/:id/edit': first('/api/research-groups', id),
  '/research-reports/:id': async (asked) => {
    const { items } = await (await asked.get('/api/topics?year=2026')).json()
    const { report } = await (await asked.get(`/api/topics/${items[0].id}/research`)).json()
    return report.id
  },
  '/linkages/:id': first('/api/linkages?per_page=200', id),
  '/linkages/:id/board': linked,
  '/linkages/:id/board/wall': linked,
  '/linkages/:id/year': linked,
  '/linkages/:id/items/:item': linked,
  '/linkage-items/:item': async (asked, face) => {
    const plan = await (await asked.get(`/api/linkages/${await linked(asked, face)}`)).json()
    return plan.items[0].item
  },
  '/p/ballots/:id': first(`/api/public/${DIVISION}/ballots`, id),
  '/campaigns/:id': first('/api/campaigns', id),
  '/campaigns/:id/edit': first('/api/campaigns', id),
  '/campaigns/:id/groups': first('/api/campaigns', id),
  '/campaigns/:id/agenda': first('/api/campaigns', id),
  '/campaigns/:id/cadence': first('/api/campaigns', id),
  '/campaigns/:id/board': first('/api/campaigns', id),
  '/campaigns/:id/board/wall': first('/api/campaigns', id),
  // What must be put right is there from the year before on.
  '/campaigns/:id/ledger': async (asked) => {
    const { items } = await (await asked.get('/api/campaigns')).json()
    return items.at(-1).id
  },
  '/campaigns/:id/running': first('/api/campaigns', id),
  '/campaigns/:id/running/wall': first('/api/campaigns', id),
  '/campaigns/:id/departments/:organ': first('/api/campaigns', id),
  '/commitments/:id': async (asked) => {
    const { items } = await (await asked.get('/api/campaigns')).json()
    const lines = await (await asked.get(`/api/campaigns/${items[0].id}/commitments`)).json()
    return lines.items[0].id
  },
  '/p/documents/:id': first(`/api/public/${DIVISION}/documents`, id),
}

/** The address of a route for those who look at it; `undefined` when nothing says what its parameter is. */
async function addressOf(route: Route, asked: APIRequestContext, face: string): Promise<string | undefined> {
  const path = route.path
    .replace(':division', ELSEWHERE[route.path] ?? DIVISION)
    .replace(':rest(.*)*', 'nowhere/at/all')
  const parameter = /:(\w+)/.exec(path)
  if (!parameter) return path
  const one = ONE[route.path.replace('/:division', '')]
  if (!one) return undefined
  const address = path.replace(parameter[0], await one(asked, face))
  if (address.includes(':organ')) {
    const { departments } = await (await asked.get(`/api${address.split('/departments')[0]}`)).json()
    // Somebody of an organ opens its own page.
    const own = departments.find((one: { name: string }) => IN_LIANJIANG[face]?.endsWith(one.name))
    return address.replace(':organ', (own ?? departments[0]).organ)
  }
  if (!address.includes(':item')) return address
  const plan = await (await asked.get(`/api${address.split('/items')[0]}`)).json()
  return address.replace(':item', plan.items[0].item)
}

const seats = (route: Route) => {
  if (/^\/([pq]|hall)\//.test(route.path) || route.path === '/sign-in') return ['public']
  if (route.path === '/') return Object.keys(WHO).filter((face) => face !== 'wall')
  return route.faces.length ? route.faces : ['workbench']
}

/** Opens a page at some sizes and says what is wrong with it. */
async function faults(page: Page, address: string, sizes: (typeof phone)[]): Promise<string[]> {
  const said: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => said.push(`page: ${error.message}`))
  page.on('response', (answer) => {
    const { pathname } = new URL(answer.url())
    if (answer.status() >= 400) said.push(`${answer.status()} ${answer.request().method()} ${pathname}`)
  })
  for (const [turn, size] of sizes.entries()) {
    await page.setViewportSize(size)
    if (turn === 0) await page.goto(address)
    await settled(page)
    const title = await page.title()
    if (!title || title === 'jiandu') said.push('the window has no title')
    const headings = await page.getByRole('heading', { level: 1 }).count()
    if (headings !== 1) said.push(`the page has ${headings} headings of level 1`)
    const lost = await page.getByRole('heading', { name: '没有找到这个页面' }).count()
    if (lost && !address.includes('nowhere')) said.push('the page is not found')
    const found = [...(await sideways(page)), ...(await violations(page))]
    said.push(...found.map((one) => `${size.width}: ${one}`))
  }
  return said
}

const routes = allRoutes()

test('the routes of the client are found', () => {
  expect(routes.length).toBeGreaterThan(40)
  expect(routes.map((one) => one.path)).toEqual(expect.arrayContaining(['/plans/:id', '/inbox/:id', '/p/:division/say']))
})

for (const route of routes) {
  for (const [turn, face] of seats(route).entries()) {
    // The first of those whom it is for looks at both sizes, the others at the one they work with.
    const usual = ['deputy', 'public'].includes(face) ? phone : desktop
    const sizes = turn === 0 ? [desktop, phone] : [usual]
    test(`${route.path} as ${face}, ${sizes.map((size) => size.width).join(' and ')} wide`, async ({ world }) => {
      const place = LINKED.test(route.path) ? IN_THE_CITY : EVALUATED.test(route.path) ? IN_LIANJIANG : WHO
      const account = OTHERS[route.path] ?? OTHERS[`${face} ${route.path}`] ?? place[face] ?? ''
      const page = face === 'public' ? await world.stranger() : await world.sit(account)
      const byCard = route.path.startsWith('/q/')
      const asker = byCard ? (place.workbench ?? '') : account
      const asked = face === 'public' && !byCard ? page.request : await world.ask(asker)
      const address = await addressOf(route, asked, face)
      expect(address, `${route.path} needs a line in ONE`).toBeDefined()
      expect(await faults(page, address ?? '', sizes), address).toEqual([])
      await page.close()
    })
  }
}
