// What people do at a page, whichever page it is: press, fill, choose, find a part.
import { expect, type Locator, type Page } from '@playwright/test'

export const drawer = (page: Page) => page.getByRole('dialog').filter({ visible: true })
export const button = (from: Page | Locator, name: string | RegExp) => from.getByRole('button', { name, exact: true })
export const text = (from: Page | Locator, name: string) => from.getByRole('textbox', { name })
export const main = (page: Page) => page.getByRole('main')
/** A part of a page, by its heading. */
export const part = (page: Page, name: string | RegExp) => page.getByRole('region', { name, exact: true })

/** Chooses one from a list by typing its name. */
export async function choose(from: Locator, label: string, name: string) {
  await from.getByRole('combobox', { name: label }).fill(name)
  await from.getByRole('option', { name }).first().click()
}

/** Chooses the line of a short list in which some words stand. */
export async function pick(from: Locator, label: string, words: string) {
  const list = from.getByRole('combobox', { name: label })
  const line = list.locator('option', { hasText: words }).first()
  await expect(line).toBeAttached()
  await list.selectOption((await line.getAttribute('value')) ?? '')
}

/** Presses an act of a page, fills what it asks, and sends it, by a button of the same name unless told another. */
export async function act(
  page: Page,
  name: string,
  fill: (asked: Locator) => Promise<void> = async () => {},
  send = name,
) {
  await button(main(page), name).click()
  await fill(drawer(page))
  await button(drawer(page), send).click()
  await expect(drawer(page)).toHaveCount(0)
}

/** Presses an act that needs nothing, says yes where it asks once more, and waits until it is no longer offered. */
export async function press(page: Page, name: string | RegExp) {
  const offered = button(main(page), name)
  const asked = button(drawer(page), name)
  await offered.click()
  await expect.poll(async () => (await asked.isVisible()) || (await offered.count()) === 0).toBe(true)
  if (await asked.isVisible()) await asked.click()
  await expect(drawer(page)).toHaveCount(0)
  await expect(offered).toHaveCount(0)
}

/** Fills the form of a part and sends it; the part is gone once its step was taken. */
export async function step(page: Page, name: string, send: string, fill: (form: Locator) => Promise<void>) {
  const form = part(page, name)
  await fill(form)
  await button(form, send).click()
  await expect(form.getByRole('button', { name: send })).toHaveCount(0)
}

/** What is at the end of an address. */
export const idOf = (page: Page) => /([\w-]{36})/.exec(page.url())?.[1] ?? ''
