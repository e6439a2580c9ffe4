import { defineConfig } from '@playwright/test'
import { chromiumArguments, findChromium } from './scripts/chromium.mjs'

/** Not the port of `npm start`: tests must never talk to a site that happens to be open. */
const PORT = Number(process.env.E2E_PORT ?? 4273)

export default defineConfig({
  testDir: 'e2e',
  outputDir: '.cache/test/playwright',
  // Two files at a time, on two cores: tests wait for the page as often as it computes. More would only stand in each other's way.
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  // The file of the JSON report is named by PLAYWRIGHT_JSON_OUTPUT_FILE (scripts/test.mjs), else there is none.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  use: {
    baseURL: `http://127.0.0.1:${PORT}/`,
    launchOptions: { executablePath: await findChromium(), args: chromiumArguments },
    screenshot: 'only-on-failure',
    trace: 'off',
    // Tests that answer in the server's place would not be heard; e2e/offline.spec.ts lets them.
    serviceWorkers: 'block',
  },
  webServer: {
    command: 'node scripts/start.mjs',
    env: { PORT: String(PORT) },
    url: `http://127.0.0.1:${PORT}/`,
    timeout: 180_000,
    reuseExistingServer: false,
  },
})
