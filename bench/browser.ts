/** The engines of a browser: the bench's page in a headless Chromium, its workers called from here. */
import { contentSecurityPolicy } from '../scripts/headers.mjs'
import type { Calls } from './page/page.ts'
import { BENCH, withSite } from './site.ts'

/** jax-js makes its threads from a Blob, which the site's own policy forbids. */
const headers = { 'Content-Security-Policy': contentSecurityPolicy.replace("worker-src 'self'", "worker-src 'self' blob:") }

/** The page's workers, as if they were here. */
export type BrowserSides = { readonly [W in keyof Calls]: Remote<Calls[W]> } & {
  /** "Chromium 140.0.1" */
  readonly name: string
}

type Remote<T> = { readonly [M in keyof T]: T[M] extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never }

/**
 * Opens the page for as long as `use` takes.
 * @throws Error when there is no Chromium, or the page is not cross-origin isolated
 */
export async function withBrowser<T>(use: (sides: BrowserSides) => Promise<T>): Promise<T> {
  return withSite(BENCH, async ({ browser, name, address }) => {
    const page = await browser.newPage()
    page.on('pageerror', (error) => process.stderr.write(`page: ${error.message}\n`))
    await page.goto(address)
    if (!(await page.evaluate(() => crossOriginIsolated))) throw new Error('the bench page is not cross-origin isolated')
    const remote = <W extends keyof Calls>(worker: W): Remote<Calls[W]> => new Proxy({} as Remote<Calls[W]>, {
      get: (_, method) => (...args: unknown[]) =>
        page.evaluate(([to, call, values]) => window.call(to, call, values), [worker, String(method), args] as const),
    })
    return use({ name, lab: remote('lab'), jax: remote('jax') })
  }, headers)
}
