// People who sit down at a browser, and the time that passes for all of them.
import { resolve } from 'node:path'
import {
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  test as base,
  expect,
  type Locator,
  type Page,
} from '@playwright/test'
import axe from 'axe-core'

export const desktop = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }
export const PASSWORD = 'weiyuan-demo-2024'
/** The division of the demonstration's congress. */
export const DIVISION = '621123'

/** Opens a session. */
export async function signIn(asked: APIRequestContext, account: string) {
  const opened = await asked.post('/api/session', { data: { account, password: PASSWORD } })
  expect(opened.status(), `${account} signs in`).toBe(204)
}

export class World {
  private readonly seats = new Map<string, BrowserContext>()

  constructor(
    readonly browser: Browser,
    readonly address: string,
  ) {}

  /** A browser in which somebody of the demonstration has signed in. */
  private async seat(account: string, size: { width: number; height: number }): Promise<BrowserContext> {
    const key = `${account} ${size.width}`
    let seat = this.seats.get(key)
    if (!seat) {
      seat = await this.open(size)
      this.seats.set(key, seat)
      await signIn(seat.request, account)
    }
    return seat
  }

  private open(size: { width: number; height: number }) {
    return this.browser.newContext({
      baseURL: this.address,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      viewport: size,
      reducedMotion: 'reduce',
    })
  }

  /** A window of somebody of the demonstration who has signed in; the one they had before is closed. */
  async sit(account: string, size = desktop): Promise<Page> {
    const seat = await this.seat(account, size)
    for (const page of seat.pages()) await page.close()
    return seat.newPage()
  }

  /** A window in which nobody has signed in. */
  async stranger(size = desktop): Promise<Page> {
    return (await this.open(size)).newPage()
  }

  /** What somebody's browser would ask for, without a page. */
  async ask(account: string): Promise<APIRequestContext> {
    return (await this.seat(account, desktop)).request
  }

  /** Lets it be another day, nine in the morning. Sessions have ended by then: whoever goes on sits down again. */
  async setDay(day: string) {
    const page = await this.stranger()
    const moved = await page.request.put('/api/demo/clock', { data: { at: `${day}T01:00:00Z` } })
    expect(moved.status(), `it becomes ${day}`).toBe(204)
    await page.context().close()
    await this.close()
  }

  async close() {
    for (const seat of this.seats.values()) await seat.close()
    this.seats.clear()
  }
}

/** What a project says of its server. */
export interface Places {
  /** The name of the variable that holds its address. */
  at: string
}

export const test = base.extend<object, Places & { world: World }>({
  at: ['', { scope: 'worker', option: true }],
  world: [
    async ({ browser, at }, use) => {
      const world = new World(browser, process.env[at] ?? '')
      await use(world)
      await world.close()
    },
    { scope: 'worker' },
  ],
})

/** Waits until a page has a heading and asks for nothing more. The live feed never ends and does not count. */
export async function settled(page: Page) {
  await expect(page.getByRole('heading').first()).toBeVisible()
  await expect(page.locator('.wait')).toHaveCount(0)
  await page.evaluate(async () => {
    const [calm, step] = [120, 30]
    for (let still = 0, seen = -1; still < calm; still += step) {
      const asked = performance.getEntriesByType('resource').length
      if (asked !== seen) still = 0
      seen = asked
      await new Promise((done) => setTimeout(done, step))
    }
  })
  await expect(page.locator('.wait')).toHaveCount(0)
}

/** What axe finds against accessibility on the page as it stands. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(`${axe.source}; undefined`)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const result = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
      preload: false,
    })
    return result.violations.map((one) => {
      const where = one.nodes.slice(0, 4).map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`)
      return `${one.id}: ${one.help} (${where.join('; ')})`
    })
  })
}

/** How far a page goes over its right edge, in pixels, and what sticks out. */
export async function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const over = document.documentElement.scrollWidth - width
    if (over <= 0) return []
    const wide = [...document.querySelectorAll('main *, header *, nav *')]
      .filter((one) => one.getBoundingClientRect().right > width + 1)
      .map((one) => `${one.tagName.toLowerCase()}.${one.className}`)
    return [`the page scrolls sideways by ${over} px: ${wide.slice(0, 5).join(', ')}`]
  })
}

/** Keeps a picture for the README's tour, when asked to: of the page from its top, or of what is to be seen in it. */
export async function picture(page: Page, name: string, what?: Locator) {
  if (!process.env.SCREENSHOTS) return
  await settled(page)
  await page.evaluate(() => scrollTo(0, 0))
  await what?.evaluate((one) => one.scrollIntoView({ block: 'center' }))
  // What was just done is said over the page for a moment.
  const notes = page.locator('.toasts')
  await notes.evaluateAll((all) => all.map((one) => one.style.setProperty('visibility', 'hidden')))
  await page.screenshot({ path: resolve(import.meta.dirname, `../../docs/tour/${name}.png`) })
  await notes.evaluateAll((all) => all.map((one) => one.style.removeProperty('visibility')))
}

export { expect } from '@playwright/test'
