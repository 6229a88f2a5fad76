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
/** Who acts in it, and on what. */
export const WEIYUAN: Cast = {
  prefix: '',
  staff: 'shehui',
  organ: '县民政局',
  title: '居家和社区养老服务设施运营情况',
  come: 20,
  tellers: ['周文清', '丁海峰'],
  words: {
    figure: '恢复运营的设施',
    seen: '现场看了七处，情况属实。',
    report: '审议意见提出的两条均已研究处理，详见附件清单。下一步建立按月通报制度。',
    missed: '请补充七处未运营设施的时间表。',
    added: '七处设施的时间表附后。',
  },
}

/** Opens a session. */
export async function signIn(asked: APIRequestContext, account: string) {
  const opened = await asked.post('/api/session', { data: { account, password: PASSWORD } })
  expect(opened.status(), `${account} signs in`).toBe(204)
}

/** Who acts for a congress, on what, and what they say of it. */
export interface Cast {
  /** What the accounts of its people begin with. */
  prefix: string
  /** Staff of the committee that leads. */
  staff: string
  /** The organ that reports: its account and its short name. */
  organ: string
  /** The topic. */
  title: string
  /** How many members come to a session. */
  come: number
  /** Who counts ballots, by name: of the office, and of the committee. */
  tellers: [string, string]
  /** What is counted in an answer, seen on the spot, reported, missed in the report, added to it. */
  words: { figure: string; seen: string; report: string; missed: string; added: string }
}

export class World {
  constructor(
    readonly browser: Browser,
    readonly address: string,
    readonly cast: Cast,
    private readonly seats = new Map<string, BrowserContext>(),
  ) {}

  /** The same world, in which others act. */
  as(cast: Cast): World {
    return new World(this.browser, this.address, cast, this.seats)
  }

  /** A browser in which somebody of the demonstration has signed in. */
  private async seat(who: string, size: { width: number; height: number }): Promise<BrowserContext> {
    const account = `${this.cast.prefix}${who}`
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
      const world = new World(browser, process.env[at] ?? '', WEIYUAN)
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
