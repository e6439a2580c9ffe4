/** Finds a Chromium for the browser tests. Plain JavaScript on Node's own modules: setup.mjs runs it before the install. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'google-chrome', 'google-chrome-stable', 'chrome']

/** Where the programs are that are not on the PATH. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * The first of: CHROMIUM_PATH, a Chromium or Chrome on this machine, the one that Playwright installed.
 * @returns {Promise<string | undefined>} path of the program
 */
export async function findChromium() {
  const own = process.env.CHROMIUM_PATH
  if (own) {
    if (!existsSync(own)) throw new Error(`CHROMIUM_PATH is "${own}", but there is no such file`)
    return own
  }
  const folders = (process.env.PATH ?? '').split(delimiter)
  const system = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...PLACES].find((path) => existsSync(path))
  if (system) return system
  const { chromium } = await import('playwright')
  const installed = chromium.executablePath()
  return existsSync(installed) ? installed : undefined
}

/**
 * Chromium without a graphics card, with WebGPU on its software adapter (SwiftShader). The rest keeps it from
 * speaking to the network on its own account.
 */
export const chromiumArguments = [
  '--headless=new',
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
