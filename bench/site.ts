/** The lab's own site, built and served as it is for people, and a Chromium to visit it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright'
import { build, preview } from 'vite'
import { chromiumArguments, findChromium } from '../scripts/chromium.mjs'

export interface Site {
  readonly browser: Browser
  /** "Chromium 140.0.1" */
  readonly name: string
  /** With a slash at its end. */
  readonly address: string
}

/** @throws Error when there is no Chromium */
export async function withSite<T>(use: (site: Site) => Promise<T>): Promise<T> {
  const executablePath = await findChromium()
  if (!executablePath) throw new Error('there is no Chromium: run `npx playwright install chromium`, or name one in CHROMIUM_PATH')
  const outDir = await mkdtemp(join(tmpdir(), 'collapse-lab-bench-'))
  const site = { configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)), logLevel: 'warn' } as const
  await build({ ...site, build: { outDir, emptyOutDir: true } })
  const server = await preview({ ...site, build: { outDir }, preview: { port: 4276, strictPort: false } })
  const browser = await chromium.launch({ executablePath, args: chromiumArguments })
  try {
    return await use({ browser, name: `Chromium ${browser.version()}`, address: server.resolvedUrls?.local[0] ?? '' })
  } finally {
    await browser.close()
    await server.close()
    await rm(outDir, { recursive: true })
  }
}
