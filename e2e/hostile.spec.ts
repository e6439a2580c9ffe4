/** What strangers may send: links and files, each refused with a calm message on a page that goes on working. */
import { readFile } from 'node:fs/promises'
import { readRunFile } from '../src/lab/run-file/run-file.ts'
import { hostileFiles, oddFiles, type StrangersFile } from '../src/state/testing/hostile-files.ts'
import { HOSTILE_LINKS } from '../src/state/testing/hostile-links.ts'
import { expect, test } from './fixtures.ts'
import { LabPage, labWorkers, TEST_RUN } from './lab-page.ts'

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
  expect(labWorkers(page)).toEqual([])
  expect(await elements()).toBe(before)
  await expect(lab.panel).toHaveAttribute('data-status', 'idle')
  await page.goto(`./${TEST_RUN}&device=wasm&rounds=1`)
  await lab.run()
  await lab.round(0)
})

test('no file of strangers changes anything, and strange ones are shown as what they are', async ({ page }) => {
  const read = await readRunFile(new Uint8Array(await readFile(new URL('../public/runs/shapes-joint.run.zip', import.meta.url))))
  if (!read.ok) throw new Error(read.problems[0].message)
  const lab = new LabPage(page)
  await lab.open(TEST_RUN)
  const open = (files: readonly StrangersFile[]) => page.evaluate(async (given) => {
    const silent: string[] = []
    const until = async (ready: () => boolean): Promise<boolean> => {
      for (let tries = 0; tries < 200 && !ready(); tries++) await new Promise((resolve) => setTimeout(resolve, 25))
      return ready()
    }
    for (const { name, base64 } of given) {
      document.querySelector<HTMLElement>('.banner button')?.click()
      await until(() => !document.querySelector('.banner'))
      const data = new DataTransfer()
      data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name))
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }))
      if (!await until(() => document.querySelector('.banner li')?.textContent !== undefined)) silent.push(name)
    }
    return silent
  }, files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') })))

  expect(await open(await hostileFiles(read.value))).toEqual([])
  await expect(page.getByRole('region', { name: 'Recorded run' })).toBeHidden()
  await expect(lab.panel).toHaveAttribute('data-status', 'idle')
  await expect(page).toHaveURL(/preset=test/)

  for (const file of await oddFiles(read.value)) {
    expect(await open([file])).toEqual([file.name])
    await expect(page.getByRole('region', { name: 'Recorded run' })).toBeVisible()
    await lab.seeCharts()
    await lab.openDetails('All figures as a table')
    expect(await page.evaluate(() => document.querySelectorAll('img, script:not([src])').length)).toBe(0)
  }
  expect(labWorkers(page)).toEqual([])
  await page.goto(`./${TEST_RUN}&device=wasm&rounds=1`)
  await page.reload()
  await lab.run()
  await lab.round(0)
})
