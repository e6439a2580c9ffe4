/**
 * Installs what is missing, so that `npm start` and `npm test` work on a fresh clone:
 *
 *     node scripts/setup.mjs           packages
 *     node scripts/setup.mjs --test    packages, and the browsers of the browser tests
 *
 * Runs before anything is installed, so it uses nothing but Node itself. Packages run no install scripts (.npmrc):
 * none that the lab uses needs one, and onnxruntime-node's would fetch CUDA.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium } from './chromium.mjs'
import { findFirefox } from './firefox.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Vite's floor: 20.19, or 22.12 and newer.
 * @param {string} version as in process.versions.node
 */
export function supportsNode(version) {
  const [major, minor] = version.split('.').map(Number)
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
}

/**
 * Whether node_modules holds what package-lock.json asks for, by npm's own note of what it installed.
 * Optional packages may be absent: they belong to other platforms.
 * @param {string} folder the one that holds package-lock.json
 */
export function isInstalled(folder) {
  const note = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(note)) return false
  const { packages: wanted } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'))
  const { packages: present } = JSON.parse(readFileSync(note, 'utf8'))
  return Object.entries(wanted).every(([path, entry]) =>
    path === '' || (present[path] ? present[path].version === entry.version : Boolean(entry.optional || entry.devOptional)))
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {boolean} whether it ran and succeeded
 */
function run(command, args) {
  // On Windows npm and npx are scripts, which only a shell can start.
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' })
  return status === 0
}

/** @param {string} message */
function fail(message) {
  console.error(message)
  process.exit(1)
}

function installPackages() {
  if (isInstalled(root)) return
  console.log('Installing packages from npm (once; about 700 MB on disk) …')
  // Development packages too, whatever NODE_ENV says: Vite is one.
  if (!run('npm', ['ci', '--include=dev', '--loglevel=error'])) {
    fail('The packages could not be installed: see npm’s message above. Is the npm registry reachable?')
  }
}

/** Whether Debian's packages can be installed here. */
const apt = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** @param {string[]} packages */
function aptInstall(...packages) {
  process.env.DEBIAN_FRONTEND = 'noninteractive'
  run('apt-get', ['update', '-qq'])
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages])
}

/** One test needs it, and is left out where there is none. */
function installFirefox() {
  if (findFirefox()) return
  console.log('Installing Firefox for one browser test …')
  if (apt) aptInstall('firefox-esr')
  if (!findFirefox()) console.log('Firefox could not be installed; its test is left out. Set FIREFOX_PATH to one to have it.')
}

async function installChromium() {
  if (await findChromium()) return
  console.log('Installing Chromium for the browser tests …')
  if (apt) {
    aptInstall('chromium', 'fonts-liberation')
    if (await findChromium()) return
  }
  run('npx', ['playwright', 'install', 'chromium'])
  if (!await findChromium()) {
    fail('Chromium could not be installed. Install Chromium or Chrome, or set CHROMIUM_PATH to one, and try again.')
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!supportsNode(process.versions.node)) {
    fail(`Collapse Lab needs Node 20 from 20.19 on, or 22.12 or newer; this is ${process.versions.node}. See https://nodejs.org`)
  }
  installPackages()
  if (process.argv.includes('--test')) {
    await installChromium()
    installFirefox()
  }
}
