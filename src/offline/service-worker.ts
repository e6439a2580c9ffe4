/**
 * The service worker: the site works without a network after a first visit, and without special headers of its host. A new version waits
 * until no tab uses the old one, so that no run loses the files that it was begun with.
 */
import { reply } from './asking.ts'
import { isolated } from './isolated.ts'
import type { Answers, Manifest, Question } from './manifest.ts'
import { SiteFiles } from './site-files.ts'

/** Put here by the build (scripts/offline-plugin.mjs). */
declare const __MANIFEST__: Manifest
declare const self: ServiceWorkerGlobalScope

const manifest = __MANIFEST__
const base = self.registration.scope
/** One for all versions: entries are told apart by their digests. */
const NAME = 'collapse-lab'

const files = caches.open(NAME).then((store) => new SiteFiles({ store, manifest, base, fetch: (address, init) => fetch(address, init) }))

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
self.addEventListener('message', (event) => event.waitUntil(answer(event)))
self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method === 'GET' && request.url.startsWith(base)) event.respondWith(respond(request))
})

async function install(): Promise<void> {
  const missing = await (await files).keep(manifest.shell)
  if (missing > 0) throw new Error(`${missing} of ${manifest.shell.length} files of the page could not be kept`)
}

async function activate(): Promise<void> {
  await (await files).tidy()
  // A first visit need not be repeated for the site to be here.
  await self.clients.claim()
}

async function respond(request: Request): Promise<Response> {
  const site = await files
  const path = site.pathOf(request.url)
  // What is none of the site's files is handed on as it is: a redirection cannot be put together anew.
  return path === null ? fetch(request) : isolated(await site.answer(path))
}

async function answer({ data, ports: [port] }: ExtendableMessageEvent): Promise<void> {
  await reply(port, ANSWERS[(data as Question).type])
}

const ANSWERS: { readonly [T in Question['type']]: () => Promise<Answers[T]> } = {
  prepare: async () => ({ missing: await (await files).keep(manifest.start) }),
  'take-over': async () => {
    const others = (await self.clients.matchAll({ type: 'window', includeUncontrolled: true })).length - 1
    if (others === 0) await self.skipWaiting()
    return { others }
  },
}
