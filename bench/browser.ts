/** The bench's page in a headless Chromium: built as the site is, and served with the site's headers. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { build, preview } from 'vite'
import { chromiumArguments, findChromium } from '../scripts/chromium.mjs'
import { contentSecurityPolicy } from '../scripts/headers.mjs'
import type { Calls } from './page/page.ts'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** jax-js makes its threads from a Blob, which the site's own policy forbids. */
const headers = { 'Content-Security-Policy': contentSecurityPolicy.replace("worker-src 'self'", "worker-src 'self' blob:") }

/** The page's workers, as if they were here. */
export type BrowserSides = { readonly [W in keyof Calls]: Remote<Calls[W]> } & {
  /** "Chromium 140.0.1" */
  readonly name: string
  close(): Promise<void>
}

type Remote<T> = { readonly [M in keyof T]: T[M] extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never }

/** @throws Error when there is no Chromium, or the page is not cross-origin isolated */
export async function openBrowser(): Promise<BrowserSides> {
  const executablePath = await findChromium()
  if (!executablePath) throw new Error('there is no Chromium: run `npx playwright install chromium`, or name one in CHROMIUM_PATH')
  const outDir = await mkdtemp(join(tmpdir(), 'collapse-lab-bench-'))
  const site = { root: path('page/'), configFile: path('../vite.config.ts'), publicDir: path('../public/'), logLevel: 'warn' } as const
  await build({ ...site, build: { outDir, emptyOutDir: true } })
  // Without appType "mpa" a missing file would be answered with the page.
  const server = await preview({ ...site, appType: 'mpa', build: { outDir }, preview: { port: 4275, strictPort: false, headers } })
  const browser = await chromium.launch({ executablePath, args: chromiumArguments })
  const close = async (): Promise<void> => {
    await browser.close()
    await server.close()
    await rm(outDir, { recursive: true })
  }
  try {
    const page = await browser.newPage()
    page.on('pageerror', (error) => process.stderr.write(`page: ${error.message}\n`))
    const address = server.resolvedUrls?.local[0]
    if (!address) throw new Error('the bench page is not served')
    await page.goto(address)
    if (!(await page.evaluate(() => crossOriginIsolated))) throw new Error('the bench page is not cross-origin isolated')
    const remote = <W extends keyof Calls>(worker: W): Remote<Calls[W]> => new Proxy({} as Remote<Calls[W]>, {
      get: (_, method) => (...args: unknown[]) =>
        page.evaluate(([to, name, values]) => window.call(to, name, values), [worker, String(method), args] as const),
    })
    return { name: `Chromium ${browser.version()}`, lab: remote('lab'), jax: remote('jax'), close }
  } catch (error) {
    await close()
    throw error
  }
}
