/** Draws docs/page.png, the picture of the page in the README: two recorded runs side by side. Run by `npm run screenshot`. */
import { writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { LAB, withSite } from '../bench/site.ts'
import { RECORDINGS } from '../src/lab/recorded.ts'

const TO = new URL('../docs/page.png', import.meta.url)
const SIZE = { width: 1360, height: 1560 }

await withSite(LAB, async ({ browser, address }) => {
  const page = await browser.newPage({ viewport: SIZE, colorScheme: 'light', reducedMotion: 'reduce' })
  await page.goto(address)
  for (const { title } of RECORDINGS.slice(0, 2)) {
    await page.getByRole('button', { name: title }).click()
    await page.getByRole('region', { name: 'Recorded run' }).filter({ hasText: title }).waitFor()
  }
  await page.getByRole('region', { name: 'Lanes' }).getByRole('radio').first().check()
  // Drawn one after another, as they come into sight.
  await page.locator('.plot .recharts-surface').nth(7).waitFor()
  await page.waitForTimeout(500)
  // Few colours: a fifth of the bytes.
  await writeFile(TO, await sharp(await page.screenshot()).png({ palette: true, quality: 90 }).toBuffer())
})
