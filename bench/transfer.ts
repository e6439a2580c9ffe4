/** What a first visit fetches before its first round can start on WASM, as a static host with compression would send it. */
import { brotliCompressSync, constants } from 'node:zlib'
import { type PresetName, presetConfig } from '../src/lab/presets/index.ts'
import type { Report } from './report.ts'
import { LAB, withSite } from './site.ts'

/** Presets of the pocket size, and most megabytes that each may take. */
const LIMITS: Partial<Record<PresetName, number>> = { 'shapes-joint': 12, 'fashion-joint': 20, 'emoji-joint': 20 }

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(2)
const compressed = (bytes: Buffer): number =>
  Math.min(bytes.length, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length)

export async function countTransfer(say: (text: string) => void): Promise<Report> {
  const notes: string[] = []
  return withSite(LAB, async ({ browser, name, address }) => {
    for (const [preset, limit] of Object.entries(LIMITS)) {
      say(`${preset}: a first visit, and Run …`)
      const context = await browser.newContext()
      const page = await context.newPage()
      const files = new Map<string, Promise<number>>()
      // Workers' files are told of by the context, not by the page.
      context.on('response', (response) => {
        if (response.ok()) files.set(response.url(), response.body().then(compressed, () => 0))
      })
      await page.goto(`${address}#v=1&preset=${preset}&device=wasm`)
      await page.getByRole('button', { name: /^Run \d+ rounds?$/ }).click()
      // The engine, the world and the models are there once the first task of round 0 has come some way.
      await page.getByRole('progressbar').and(page.locator(':not([aria-valuenow="0"])')).waitFor({ timeout: 300_000 })
      const sizes = await Promise.all([...files].map(async ([url, size]) => [new URL(url).pathname, await size] as const))
      await context.close()
      const total = sizes.reduce((sum, [, size]) => sum + size, 0)
      for (const [path, size] of sizes.sort((a, b) => b[1] - a[1]).slice(0, 6)) notes.push(`  ${megabytes(size).padStart(6)} MB ${path}`)
      const { world, size } = presetConfig(preset as PresetName)
      notes.push(`A first visit to ${world} (${size}) transfers ${megabytes(total)} MB in ${sizes.length} files before its first round (limit: ${limit} MB; ${total / 1e6 <= limit ? 'met' : 'not met'}).`)
    }
    return { cases: [], engines: { page: `${name}; sizes after brotli at quality 9, checkpoints being nearly incompressible` }, notes }
  })
}
