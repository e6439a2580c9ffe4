/**
 * The site's files on this machine, each kept under its path and its digest: two versions of the site keep theirs side by side, and what
 * did not change from one to the next is fetched once.
 */
import { sha256 } from '../random/sha256.ts'
import type { Manifest } from './manifest.ts'

/** What is needed of `Cache`. */
export type Store = Pick<Cache, 'match' | 'put' | 'delete' | 'keys'>

export interface SiteFilesOptions {
  readonly store: Store
  readonly manifest: Manifest
  /** Address of the site's folder, with a slash at its end. */
  readonly base: string
  readonly fetch: (address: string, init: RequestInit) => Promise<Response>
}

/** Headers that speak of the bytes on the wire, which were decoded since. */
const OF_THE_WIRE = ['content-encoding', 'content-length', 'transfer-encoding']

/** @returns null where an address is malformed */
function decoded(path: string): string | null {
  try {
    return decodeURI(path)
  } catch {
    return null
  }
}

export class SiteFiles {
  /** By path: whoever asks for a file that is on its way waits for the same. */
  private readonly underway = new Map<string, Promise<Response>>()

  constructor(private readonly options: SiteFilesOptions) {}

  /** The path under which the manifest has an address; null where it is none of the site's files. */
  pathOf(address: string): string | null {
    const { base, manifest } = this.options
    const [bare] = address.split(/[?#]/, 1)
    if (!bare.startsWith(base)) return null
    const path = bare === base ? 'index.html' : decoded(bare.slice(base.length))
    return path !== null && Object.hasOwn(manifest.files, path) ? path : null
  }

  /** From this machine, else from the network, and kept. @throws as `fetch` where there is no network */
  async answer(path: string): Promise<Response> {
    return await this.options.store.match(this.keyOf(path)) ?? this.arriving(path)
  }

  /** Fetches those that are not here yet. @returns how many could not be had as the manifest has them */
  async keep(paths: readonly string[]): Promise<number> {
    let missing = 0
    for (const path of paths) {
      const kept = async (): Promise<boolean> => await this.options.store.match(this.keyOf(path)) !== undefined
      if (!await kept()) await this.arriving(path).catch(() => null)
      if (!await kept()) missing++
    }
    return missing
  }

  /** Removes what other versions left. */
  async tidy(): Promise<void> {
    const { store, manifest } = this.options
    const own = new Set(Object.keys(manifest.files).map((path) => this.keyOf(path)))
    for (const { url } of await store.keys()) if (!own.has(url)) await store.delete(url)
  }

  private keyOf(path: string): string {
    return new URL(`${encodeURI(path)}?${this.options.manifest.files[path]}`, this.options.base).href
  }

  private async arriving(path: string): Promise<Response> {
    const there = this.underway.get(path)
    if (there) return (await there).clone()
    const coming = this.fetched(path)
    this.underway.set(path, coming)
    try {
      return (await coming).clone()
    } finally {
      this.underway.delete(path)
    }
  }

  /** What the server has; kept only where it is what the manifest says, since a site may be replaced between two files. */
  private async fetched(path: string): Promise<Response> {
    const { store, manifest, base } = this.options
    const response = await this.options.fetch(new URL(encodeURI(path), base).href, { cache: 'no-cache' })
    if (response.status !== 200) return response
    const bytes = new Uint8Array(await response.arrayBuffer())
    const headers = new Headers(response.headers)
    for (const name of OF_THE_WIRE) headers.delete(name)
    const whole = new Response(bytes, { headers })
    if ((await sha256(bytes)).startsWith(manifest.files[path])) {
      // A full disk keeps nothing, and stops nobody.
      await store.put(this.keyOf(path), whole.clone()).catch(() => {})
    }
    return whole
  }
}
