/** A site built and served as the lab's is, with its headers, and a Chromium to visit it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright'
import { build, preview } from 'vite'
import { chromiumArguments, findChromium } from '../scripts/chromium.mjs'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** The lab's own page. */
export const LAB = path('../')
/** The bench's page, which drives workers and shows nothing. */
export const BENCH = path('page/')
/** The lab's page fed by the bench in a worker's place. */
export const LANES = path('lanes-page/')

export interface Site {
  readonly browser: Browser
  /** "Chromium 140.0.1" */
  readonly name: string
  /** With a slash at its end. */
  readonly address: string
}

/**
 * Opens a site for as long as `use` takes.
 * @param root folder of its index.html; the files of public/ are served beside it
 * @param headers in the place of those that the lab's site is served with, by name
 * @throws Error when there is no Chromium, or the site is not served
 */
export async function withSite<T>(root: string, use: (site: Site) => Promise<T>, headers: Readonly<Record<string, string>> = {}): Promise<T> {
  const executablePath = await findChromium()
  if (!executablePath) throw new Error('there is no Chromium: run `npx playwright install chromium`, or name one in CHROMIUM_PATH')
  const outDir = await mkdtemp(join(tmpdir(), 'collapse-lab-bench-'))
  // Without appType "mpa" a missing file would be answered with the page.
  const site = { root, configFile: path('../vite.config.ts'), publicDir: path('../public/'), appType: 'mpa', logLevel: 'warn' } as const
  try {
    await build({ ...site, build: { outDir, emptyOutDir: true } })
    const server = await preview({ ...site, build: { outDir }, preview: { port: 4275, strictPort: false, headers } })
    try {
      const address = server.resolvedUrls?.local[0]
      if (!address) throw new Error(`${root} is not served`)
      const browser = await chromium.launch({ executablePath, args: chromiumArguments })
      try {
        return await use({ browser, name: `Chromium ${browser.version()}`, address })
      } finally {
        await browser.close()
      }
    } finally {
      await server.close()
    }
  } finally {
    await rm(outDir, { recursive: true })
  }
}
