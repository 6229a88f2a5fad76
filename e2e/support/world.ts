// One server for the stories of a file, and people who sit down at a browser.
import { resolve } from 'node:path'
import { type Browser, type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import axe from 'axe-core'
import { Server } from './server.ts'

export const phone = { width: 390, height: 844 }

export class World {
  private readonly seats = new Map<string, BrowserContext>()

  constructor(
    readonly browser: Browser,
    readonly server: Server,
  ) {}

  /** A browser window in which somebody of the demonstration has signed in. */
  async sit(account: string, size?: { width: number; height: number }): Promise<Page> {
    const key = `${account} ${size?.width ?? ''}`
    let seat = this.seats.get(key)
    if (!seat) {
      seat = await this.browser.newContext({
        baseURL: this.server.address,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        ...(size ? { viewport: size } : { viewport: { width: 1440, height: 900 } }),
      })
      this.seats.set(key, seat)
      const personas = await (await seat.request.get('/api/personas')).json()
      const persona = personas.find((one: { account: string }) => one.account === account)
      if (!persona) throw new Error(`nobody of the demonstration is called ${account}`)
      const opened = await seat.request.post('/api/session', {
        data: { account: persona.account, password: persona.password },
      })
      expect(opened.status()).toBe(204)
    }
    return seat.newPage()
  }

  /** A window in which nobody has signed in. */
  async stranger(size?: { width: number; height: number }): Promise<Page> {
    const seat = await this.browser.newContext({
      baseURL: this.server.address,
      locale: 'zh-CN',
      ...(size ? { viewport: size } : {}),
    })
    return seat.newPage()
  }

  /** Lets it be another day. */
  async setDay(day: string) {
    const page = await this.stranger()
    const moved = await page.request.put('/api/demo/clock', { data: { at: `${day}T01:00:00Z` } })
    expect(moved.status()).toBe(204)
    await page.context().close()
  }

  async close() {
    for (const seat of this.seats.values()) await seat.close()
  }
}

export const test = base.extend<object, { world: World }>({
  world: [
    async ({ browser }, use) => {
      const server = await Server.start()
      const world = new World(browser, server)
      await use(world)
      await world.close()
      await server.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
})

/** What axe finds against accessibility on the page as it stands. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: put into the page a line above
    const result = await (window as any).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
    })
    return result.violations.map(
      (one: { id: string; help: string; nodes: { target: string[] }[] }) =>
        `${one.id}: ${one.help} (${one.nodes.map((node) => node.target.join(' ')).join(', ')})`,
    )
  })
  return found as string[]
}

/** Keeps a picture for the README's tour, when asked to. */
export async function picture(page: Page, name: string) {
  if (!process.env.SCREENSHOTS) return
  await page.screenshot({ path: resolve(import.meta.dirname, `../../docs/tour/${name}.png`) })
}

export { expect } from '@playwright/test'
