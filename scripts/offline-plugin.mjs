/** A plugin for Vite: after the site is built, its service worker (src/offline/service-worker.ts), which knows all its files. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { join, relative, resolve, sep } from 'node:path'
import { build } from 'vite'

const NAME = 'service-worker.js'
const ENTRY = fileURLToPath(new URL('../src/offline/service-worker.ts', import.meta.url))

/** Of the page itself: everything small that it may load, drawn samples and recorded runs among it; not runs of the claims, nor what runs models from a hub. */
const SHELL = /^(index\.html|icon\.svg|findings\.json|assets\/(?!transformers).*\.(js|mjs|css)|showcase\/.*|runs\/[^/]*)$/
/** What every run on WASM needs; other engines are kept when they are used. */
const ENGINE = /^assets\/ort-wasm-simd-threaded-[^.]*\.wasm$/

/** @param {string} folder @returns {Promise<string[]>} paths of all files in it, with slashes, in order */
async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')).sort()
}

/** @param {string} path @returns {Promise<string>} first 16 digits of its SHA-256 */
const digestOf = async (path) => createHash('sha256').update(await readFile(path)).digest('hex').slice(0, 16)

/**
 * @param {{ start: readonly string[] }} options paths under public/ that a run of the default settings reads
 * @returns {import('vite').Plugin}
 */
export function offline({ start }) {
  /** @type {import('vite').ResolvedConfig} */
  let config
  return {
    name: 'offline',
    apply: 'build',
    configResolved(resolved) {
      config = resolved
    },
    async closeBundle() {
      const out = resolve(config.root, config.build.outDir)
      const paths = (await filesIn(out)).filter((path) => path !== NAME)
      const digests = await Promise.all(paths.map((path) => digestOf(join(out, path))))
      const lacking = start.filter((path) => !paths.includes(path))
      if (lacking.length > 0) throw new Error(`not among the site's files: ${lacking.join(', ')}`)
      /** @type {import('../src/offline/manifest.ts').Manifest} */
      const manifest = {
        files: Object.fromEntries(paths.map((path, i) => [path, digests[i]])),
        shell: paths.filter((path) => SHELL.test(path)),
        start: [...paths.filter((path) => ENGINE.test(path)), ...start],
      }
      await build({
        configFile: false, root: config.root, logLevel: 'warn', publicDir: false,
        define: { __MANIFEST__: JSON.stringify(manifest) },
        build: {
          outDir: out, emptyOutDir: false, target: config.build.target,
          rolldownOptions: { input: ENTRY, output: { format: 'iife', entryFileNames: NAME }, checks: { pluginTimings: false } },
        },
      })
    },
  }
}
