import { defineConfig } from '@playwright/test'

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

export default defineConfig({
  testDir: './stories',
  outputDir: './test-results',
  globalSetup: './support/setup.ts',
  // One after the other, in the order of the files' names: the year comes last, since its time does not run back.
  workers: 1,
  fullyParallel: false,
  timeout: 120_000,
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
