import { defineConfig } from '@playwright/test'
import type { Places } from './support/world.ts'

// The system's Chromium, without its calls home.
const launchOptions = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}

export default defineConfig<object, Places>({
  testDir: './stories',
  outputDir: './test-results',
  globalSetup: './support/setup.ts',
  // Some walk through a year while others look at every page.
  workers: process.env.JIANDU_AT ? 1 : 2,
  projects: [
    { name: 'year', testMatch: 'year.spec.ts', use: { at: 'JIANDU_YEAR' } },
    { name: 'linked', testMatch: 'linked.spec.ts', use: { at: 'JIANDU_LINKED' } },
    { name: 'hall', testMatch: ['secret.spec.ts', 'beside.spec.ts', 'evaluation.spec.ts'], use: { at: 'JIANDU_HALL' } },
    { name: 'pages', testIgnore: ['year.spec.ts', 'linked.spec.ts', 'secret.spec.ts', 'beside.spec.ts', 'evaluation.spec.ts'], fullyParallel: true, use: { at: 'JIANDU_PAGES' } },
  ],
  // A step of a story is long on a machine that does other things too.
  timeout: 300_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ['./support/closing-line.ts']],
  use: {
    launchOptions,
    actionTimeout: 15_000,
    // A trace costs half the time of a story: asked for with TRACE=1.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
})
