/**
 * Files of hub models in the browser's Cache Storage. An entry there cannot grow, so a file is kept as parts of at most `PART` bytes, and a
 * download that was cut goes on behind the last one. A file whose bytes were checked has a mark; only such files are given out.
 */
import { t } from '../i18n/text.ts'
import type { ListedFile } from './listing.ts'
import { HubError } from './errors.ts'

/** What is needed of `Cache`. */
export type Shelf = Pick<Cache, 'match' | 'put' | 'delete' | 'keys'>

/** Bytes of an entry: small enough that a cut costs little, large enough that a gigabyte is few entries. */
export const PART = 4 * 2 ** 20

/** A file of a commit. */
export interface StoredFile extends ListedFile {
  readonly repository: string
  /** Where the hub has it. */
  readonly revision: string
}

/** The beginning of a file that is here. Parts may be of any size, since a connection may be cut anywhere. */
export interface Kept {
  readonly bytes: number
  readonly parts: number
}

/** Keys must be addresses; this host exists nowhere (RFC 2606). */
const PREFIX = 'https://hub.invalid/'
const NAME = 'collapse-lab-hub'

/** @throws HubError 'no-storage' where the browser has no Cache Storage, or keeps it from this page */
export async function openShelf(): Promise<Shelf> {
  // Absent on plain http, whatever the types say.
  const storage: CacheStorage | undefined = (globalThis as { caches?: CacheStorage }).caches
  try {
    if (storage) return await storage.open(NAME)
  } catch (error) {
    throw new HubError('no-storage', t('This browser keeps no files for this page. Allow site data for it, or use another window, then load it again.'), { cause: error })
  }
  throw new HubError('no-storage', t('Models from the hub need a page from https or from this machine: elsewhere browsers keep no files.'))
}

export class HubStore {
  constructor(private readonly shelf: Shelf) {}

  /** How much of a file is here. */
  async kept(file: StoredFile): Promise<Kept> {
    let bytes = 0
    for (let parts = 0; ; parts++) {
      const found = await this.shelf.match(partKey(file, parts))
      if (!found) return { bytes, parts }
      bytes += (await found.blob()).size
    }
  }

  /** Parts in order, each as bytes. */
  async *parts(file: StoredFile): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    for (let part = 0; ; part++) {
      const found = await this.shelf.match(partKey(file, part))
      if (!found) return
      yield new Uint8Array(await found.arrayBuffer())
    }
  }

  /** @param part its number @throws HubError 'full' where the disk, or what the browser grants of it, is full */
  async put(file: StoredFile, part: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    try {
      await this.shelf.put(partKey(file, part), new Response(bytes))
    } catch (error) {
      throw new HubError('full', t('The browser has no room for this model. Delete other models or kept runs, then go on: what has arrived is kept.'), { cause: error })
    }
  }

  /** Marks a file as whole and checked. */
  async seal(file: StoredFile): Promise<void> {
    await this.shelf.put(sealKey(file), new Response(String(file.size)))
  }

  async sealed(file: StoredFile): Promise<boolean> {
    return await this.shelf.match(sealKey(file)) !== undefined
  }

  /** A sealed file. @returns undefined where it is not here whole */
  async open(file: StoredFile): Promise<Response | undefined> {
    if (!await this.sealed(file)) return undefined
    const blobs: Blob[] = []
    for (let part = 0; ; part++) {
      const found = await this.shelf.match(partKey(file, part))
      if (!found) break
      blobs.push(await found.blob())
    }
    return new Response(new Blob(blobs), { headers: { 'Content-Length': String(file.size) } })
  }

  /** Forgets one file. */
  async drop(file: StoredFile): Promise<void> {
    await this.deleteAll((key) => key.startsWith(fileKey(file)))
  }

  /** Forgets all files of a repository. @param but these */
  async remove(repository: string, but: readonly StoredFile[] = []): Promise<void> {
    const kept = new Set(but.map(fileKey))
    await this.deleteAll((key) => key.startsWith(`${PREFIX}${repository}/`) && !kept.has(key.slice(0, key.indexOf('?') + 1)))
  }

  /** Bytes kept of a repository. */
  async usage(repository: string): Promise<number> {
    let bytes = 0
    for (const { url } of await this.shelf.keys()) {
      if (url.startsWith(`${PREFIX}${repository}/`) && url.includes('?part=')) bytes += (await (await this.shelf.match(url))?.blob())?.size ?? 0
    }
    return bytes
  }

  /** Puts a small text beside a repository's files. */
  async write(repository: string, text: string): Promise<void> {
    await this.shelf.put(noteKey(repository), new Response(text))
  }

  /** The text that was put there last. */
  async read(repository: string): Promise<string | undefined> {
    return (await this.shelf.match(noteKey(repository)))?.text()
  }

  /** Marks go first: wherever it is interrupted, no file that has lost a part counts as whole. */
  private async deleteAll(which: (key: string) => boolean): Promise<void> {
    const keys = (await this.shelf.keys()).map(({ url }) => url).filter(which)
    for (const key of [...keys.filter(isSeal), ...keys.filter((one) => !isSeal(one))]) await this.shelf.delete(key)
  }
}

const fileKey = ({ repository, revision, since = revision, path }: StoredFile): string => `${PREFIX}${repository}/${since}/${encodeURIComponent(path)}?`
const partKey = (file: StoredFile, part: number): string => `${fileKey(file)}part=${part}`
const sealKey = (file: StoredFile): string => `${fileKey(file)}sealed`
const isSeal = (key: string): boolean => key.endsWith('?sealed')
/** Outside of what `remove` forgets, so that what is known of a repository outlives its files' change of commit. */
const noteKey = (repository: string): string => `${PREFIX}notes/${repository}`
