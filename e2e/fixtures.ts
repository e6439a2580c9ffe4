/** Playwright's `test` for the lab: it fails a test that passed otherwise if the page complained on its console. */
import { type ConsoleMessage, test as base } from '@playwright/test'

/** Complaints that a test expects. */
export interface Complaints {
  /** Makes messages that match acceptable, in this test. */
  allow(pattern: RegExp): void
}

/** What Playwright itself says in most tests (playwright.config.ts). */
const BLOCKED = /^console warning: Service Worker registration blocked by Playwright/

export const test = base.extend<{ complaints: Complaints }>({
  complaints: [
    async ({ context }, use) => {
      const seen: string[] = []
      const allowed: RegExp[] = [BLOCKED]
      const report = (text: string): void => {
        if (!allowed.some((pattern) => pattern.test(text))) seen.push(text)
      }
      // A context's console events include those of the page's workers.
      context.on('console', (message: ConsoleMessage) => {
        if (message.type() === 'warning' || message.type() === 'error') report(`console ${message.type()}: ${message.text()} (${message.location().url})`)
      })
      context.on('weberror', (error) => report(`uncaught: ${error.error().stack ?? error.error().message}`))
      context.on('requestfailed', (request) => {
        // A page that goes away aborts its requests.
        if (request.failure()?.errorText !== 'net::ERR_ABORTED') report(`request failed: ${request.url()} ${request.failure()?.errorText}`)
      })
      context.on('request', (request) => {
        const { protocol, hostname } = new URL(request.url())
        if (protocol.startsWith('http') && hostname !== '127.0.0.1') report(`request to another host: ${request.url()}`)
      })
      await use({ allow: (pattern) => void allowed.push(pattern) })
      // What the page still fetches by a test's routes must not meet a closed browser.
      await context.unrouteAll({ behavior: 'ignoreErrors' })
      if (seen.length > 0) throw new Error(`The page complained:\n${seen.join('\n')}`)
    },
    { auto: true },
  ],
})

export { expect } from '@playwright/test'
