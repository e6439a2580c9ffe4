/** The page in the person's language: found, chosen, remembered; and no English left in the Chinese one. */
import type { Page } from '@playwright/test'
import { hubModels } from '../src/hub/models/index.ts'
import { createShapes } from '../src/worlds/shapes.ts'
import { expect, test } from './fixtures.ts'
import { LabPage, TEST_RUN } from './lab-page.ts'

const select = (page: Page) => page.getByRole('combobox', { name: /^(Language|语言)$/ })
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })
const finished = async (page: Page): Promise<void> => expect(page.locator('.run-panel')).toHaveAttribute('data-status', 'finished', { timeout: 240_000 })

test.describe('a browser that prefers Chinese', () => {
  test.use({ locale: 'zh-CN' })

  test('gets the page in Chinese, and in English where that is chosen', async ({ page }) => {
    await page.goto('./')
    await expect(heading(page, '设置')).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans')
    await select(page).selectOption('English')
    await expect(heading(page, 'Settings')).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await page.reload()
    await expect(heading(page, 'Settings')).toBeVisible()
  })

  test('is told in Chinese what is wrong with a link', async ({ page }) => {
    await page.goto('./#v=1&seed=-1')
    await expect(page.getByRole('alert').getByRole('region', { name: '消息' })).toContainText('seed 为 -1；允许：0 到 4294967295 的整数')
  })
})

for (const locale of ['fr-FR', 'zh-TW']) {
  test.describe(`a browser that prefers ${locale}`, () => {
    test.use({ locale })

    test('gets the page in English', async ({ page }) => {
      await new LabPage(page).open()
      await expect(heading(page, 'Settings')).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    })
  })
}

test('settings stay as they are when the language changes, and it is remembered', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(TEST_RUN)
  await page.getByLabel('Seed', { exact: true }).fill('7')
  await select(page).focus()
  await select(page).selectOption('简体中文')
  await expect(select(page)).toBeFocused()
  await expect(page.getByLabel('随机种子', { exact: true })).toHaveValue('7')
  await page.reload()
  await expect(page.getByLabel('随机种子', { exact: true })).toHaveValue('7')
  await select(page).selectOption('English')
  await expect(page.getByLabel('Seed', { exact: true })).toHaveValue('7')
})

test('a run goes on through changes of the language, and says in the new one what it does', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&device=wasm&rounds=2`)
  await lab.run()
  await lab.round(0)
  await select(page).selectOption('简体中文')
  await expect(page.locator('.progress-words')).toHaveText(/第 \d 轮.*(生成|描述|训练|评估)/)
  await finished(page)
  await expect(heading(page, '训练 2 轮之后')).toBeVisible()
  await select(page).selectOption('English')
  await expect(heading(page, 'After 2 rounds of training')).toBeVisible()
  await lab.status('finished')
  expect(await lab.digests()).toHaveLength(3)
})

test('where its texts cannot be fetched the page stays as it is and says so', async ({ page, complaints }) => {
  complaints.allow(/zh-Hans/)
  await page.route('**/zh-Hans-*.js', (route) => route.fulfill({ status: 503 }))
  const lab = new LabPage(page)
  await lab.open()
  await select(page).selectOption('简体中文')
  await expect(page.getByRole('alert').filter({ hasText: 'Its texts could not be loaded' })).toBeVisible()
  await expect(heading(page, 'Settings')).toBeVisible()
  await expect(select(page)).toHaveValue('en')
})

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN', contextOptions: { reducedMotion: 'reduce' } })

  test('no English is left before a run, in the settings and in sharing', async ({ page }) => {
    await page.goto('./#v=1&hide=preview')
    await expect(page.locator('.first-paint canvas').first()).toBeVisible()
    await openAll(page, '.sharing textarea')
    expect(await english(page)).toEqual([])
  })

  test('no English is left in the results of a run', async ({ page }) => {
    await page.goto('./')
    await page.locator('.watch button').first().click()
    await finished(page)
    await page.getByRole('button', { name: '改一处来比较' }).click()
    // The first lane has what was recorded.
    await page.getByRole('region', { name: '实验组', exact: true }).getByRole('radio').first().check()
    await expect(page.getByRole('region', { name: '录制的运行' })).toBeVisible()
    await new LabPage(page).seeCharts()
    await openAll(page, 'tr[data-metric]')
    expect(await english(page)).toEqual([])
    await page.locator('.picture-button').first().click()
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await english(page)).toEqual([])
  })

  test('no English is left in the relay', async ({ page }) => {
    await page.goto('./')
    await page.getByRole('link', { name: '接力' }).click()
    await openAll(page, 'aside[aria-label="接力与设置"]')
    expect(await english(page)).toEqual([])
  })

  test('no English is left in the guide', async ({ page }) => {
    await page.goto('./')
    await page.getByRole('button', { name: '指南' }).click()
    const tabs = page.getByRole('complementary', { name: '指南' }).getByRole('tab')
    await expect(tabs.first()).toBeVisible()
    for (const tab of await tabs.all()) {
      await tab.click()
      await expect(tab).toHaveAttribute('aria-selected', 'true')
      await openAll(page)
      expect(await english(page)).toEqual([])
    }
  })
})

/** Details within details are there once those around them are open. @param until something that is in there, and comes late */
async function openAll(page: Page, until = 'body'): Promise<void> {
  await expect(async () => {
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true }))
    expect(await page.locator('details:not([open])').count()).toBe(0)
    await expect(page.locator(until).first()).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 30_000 })
}

/** What has no Chinese name: people, things and companies, files, units, functions, and models' own names. */
const NAMES = new Set(`
  Collapse Lab Hu Rostami Thomason Zalando Google Twitter Mozilla Streamline Emoji One Microsoft Chrome Edge Safari Node Inception
  WebGPU swiftshader google onnxruntime-web wasm webgpu PaliGemma BLIP-2 Flamingo ClipCap Stable Diffusion XL
  Transformer U-Net Euler Heun Zipf Fashion-MNIST top-k top-p run.json metrics.csv metadata.jsonl captions.csv captions.json txt kB npm start https http arXiv
  huggingface.co SigLIP SmolLM2
  Vendi Fréchet Rényi CIDEr-D Distinct Self-BLEU CLIPScore max cos exp ln Tr
`.trim().split(/\s+/))

/** Base models by the names that links and files have for them. */
const BASE = /^(test-)?(prefix|bridge|gated|features|transformer|unet|judge)-\d$/

/** Captions are data, and English. */
const WORDS = new Set(createShapes().tokenizer.vocabulary)

/** A publication is cited as it was published. */
const CITATION = /et al\.|arXiv|\b(19|20)\d\d\b/

/** Whole or shortened. */
const DIGEST = /\b[0-9a-f]{12}([0-9a-f]{52})?\b/g

/** Models from the hub by the names and licences that they have there, the longest first: one may hold another. */
const FROM_HUB = hubModels.flatMap(({ id, name, licence }) => [`hub:${id}`, name, licence.name]).sort((a, b) => b.length - a.length)

const inChinese = (text: string): boolean => CITATION.test(text)
  || (FROM_HUB.reduce((rest, name) => rest.replaceAll(name, ''), text.replace(DIGEST, '')).match(/\p{Script=Latin}[\p{Script=Latin}\d.’'-]*/gu) ?? []).every((word) => {
    const bare = word.replace(/[.’'-]+$/, '')
    return !/\p{Ll}{2}/u.test(bare) || NAMES.has(bare) || NAMES.has(bare.replace(/-\d+$/, '')) || WORDS.has(bare) || BASE.test(bare)
  })

/** Texts and names that a person of the page comes across and that hold words which are neither names nor data. */
async function english(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found = new Set<string>()
    const look = (node: Node): void => {
      if (node instanceof Text) found.add(node.data.trim())
      // A text area holds code; scripts and styles are none of the page's words. Each language's name is in itself. Definitions are in the terms of files.
      if (!(node instanceof Element) || node.matches('script, style, noscript, textarea, .language option, dl[lang="en"]')) return
      for (const name of ['aria-label', 'aria-valuetext', 'aria-description', 'title', 'alt', 'placeholder']) found.add(node.getAttribute(name) ?? '')
      node.childNodes.forEach(look)
    }
    look(document.body)
    return [...found]
  })
  return texts.filter((text) => !inChinese(text))
}
