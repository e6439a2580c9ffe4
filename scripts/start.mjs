/**
 * Builds the site and serves it on this machine, cross-origin isolated:
 *
 *     node scripts/start.mjs              port 4173, or the next one that is free
 *     PORT=8080 node scripts/start.mjs    this port, or an error
 */
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { createSiteServer, listen } from './server.mjs'

const FIRST_PORT = 4173
const TRIES = 20

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * @param {string | undefined} value
 * @returns {number[]} ports to try, in this order
 */
function portsToTry(value) {
  if (value === undefined || value === '') return Array.from({ length: TRIES }, (_, i) => FIRST_PORT + i)
  if (!/^\d+$/.test(value) || Number(value) > 65535) {
    console.error(`PORT is "${value}"; it must be a whole number from 0 (any free port) to 65535.`)
    process.exit(2)
  }
  return [Number(value)]
}

const ports = portsToTry(process.env.PORT)
console.log('Building …')
try {
  await build({ root, logLevel: 'warn' })
} catch (error) {
  console.error(`The site could not be built. ${/** @type {Error} */ (error).message}`)
  process.exit(1)
}

const server = createSiteServer(fileURLToPath(new URL('../dist', import.meta.url)))
/** @type {number | undefined} */
let port
for (const candidate of ports) {
  try {
    port = await listen(server, candidate)
    break
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error)
    if (code !== 'EADDRINUSE') {
      console.error(`Port ${candidate} cannot be opened: ${message}`)
      process.exit(1)
    }
  }
}
if (port === undefined) {
  console.error(ports.length === 1
    ? `Port ${ports[0]} is in use. Set PORT to another, or leave it out.`
    : `Ports ${ports[0]} to ${ports[ports.length - 1]} are all in use. Set PORT to a free one.`)
  process.exit(1)
}
console.log(`\n  Collapse Lab is at http://127.0.0.1:${port}/\n  Ctrl-C stops it.\n`)
