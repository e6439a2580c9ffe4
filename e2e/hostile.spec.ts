/** What strangers may send: links and files, each refused with a calm message on a page that goes on working. */
import { HOSTILE_LINKS } from '../src/state/testing/hostile-links.ts'
import { expect, test } from './fixtures.ts'
import { LabPage, TEST_RUN } from './lab-page.ts'

test('no link of strangers starts, fetches, changes or renders anything', async ({ page, context }) => {
  const lab = new LabPage(page)
  await lab.open(TEST_RUN)
  await page.waitForLoadState('networkidle')
  const requests: string[] = []
  // The browser itself asks for the icon again where the address changes.
  context.on('request', (request) => { if (!request.url().endsWith('/icon.svg')) requests.push(request.url()) })
  const elements = () => page.evaluate(() => document.querySelectorAll('img, iframe, object, embed, script, base, link').length)
  const before = await elements()
  const silent = await page.evaluate(async (links) => {
    const unheard: string[] = []
    const settled = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    for (const link of links) {
      document.querySelector<HTMLElement>('.banner button')?.click()
      await settled()
      const heard = new Promise((resolve) => window.addEventListener('hashchange', resolve, { once: true }))
      window.location.hash = link
      await Promise.race([heard, new Promise((resolve) => setTimeout(resolve, 1000))])
      await settled()
      const banner = document.querySelector('.banner')
      if (!banner?.textContent.includes('The link was not taken over') || !banner.querySelector('li')?.textContent) unheard.push(link.slice(0, 100))
    }
    return unheard
  }, HOSTILE_LINKS)
  expect(silent).toEqual([])
  expect(requests).toEqual([])
  expect(page.workers()).toEqual([])
  expect(await elements()).toBe(before)
  await expect(lab.panel).toHaveAttribute('data-status', 'idle')
  await page.goto(`./${TEST_RUN}&device=wasm&rounds=1`)
  await lab.run()
  await lab.round(0)
})
