/** Finds a Firefox for its browser test. Plain JavaScript on Node's own modules: setup.mjs runs it before the install. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['firefox-esr', 'firefox']
const PLACES = ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe']

/**
 * The first of: FIREFOX_PATH, a Firefox on this machine.
 * @returns {string | undefined} path of the program
 */
export function findFirefox() {
  const own = process.env.FIREFOX_PATH
  if (own) {
    if (!existsSync(own)) throw new Error(`FIREFOX_PATH is "${own}", but there is no such file`)
    return own
  }
  const folders = (process.env.PATH ?? '').split(delimiter)
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...PLACES].find((path) => existsSync(path))
}
