/** Which models are on this machine, and how they get there: listings, files and the store together. */
import { z } from 'zod'
import { t } from '../i18n/text.ts'
import { type DownloadProgress, download } from './download.ts'
import { HubError } from './errors.ts'
import { type ListedFile, type Listing, fetchListing, sinceBefore } from './listing.ts'
import { filesOf } from './parts.ts'
import type { HubStore, StoredFile } from './store.ts'
import type { HubDevice, HubModel } from './types.ts'

/** What a download would fetch. */
export interface Plan {
  readonly model: string
  readonly device: HubDevice
  /** Bytes in all. */
  readonly bytes: number
  /** Bytes of these that are here. */
  readonly kept: number
  /** Whether all files are here and checked. */
  readonly whole: boolean
  /** Commit of the model's repository. */
  readonly revision: string
  /** As the hub names it today: it may differ from the record's. */
  readonly licence?: string
  /** Files without a hash, which cannot be checked. */
  readonly unchecked: number
}

export interface LibraryOptions {
  /** Address of the hub, without a slash at its end. */
  readonly hub: string
  readonly store: HubStore
}

const commit = z.string().regex(/^[0-9a-f]{40}$/)

/** What was written down of a repository when its download began: enough to load it without a network. */
const noteSchema = z.object({
  revision: commit,
  licence: z.string().max(200).optional(),
  files: z.array(z.object({
    path: z.string().max(500),
    size: z.number().int().min(0),
    hash: z.object({ kind: z.enum(['sha256', 'git']), value: z.string().regex(/^[0-9a-f]{40,64}$/) }).optional(),
    since: commit.optional(),
  })).max(5000),
}) satisfies z.ZodType<Listing>

export class HubLibrary {
  constructor(private readonly options: LibraryOptions) {}

  /**
   * Asks the hub what a download would fetch. Fetches two small answers at most, and no file.
   * @throws HubError where the hub cannot say, or lacks a file
   */
  async look(model: HubModel, device: HubDevice, signal?: AbortSignal): Promise<Plan> {
    return this.planOf(model, device, await this.listings(model, signal))
  }

  /** What is here of a model, without asking anybody. @returns undefined where nothing was ever begun */
  async state(model: HubModel, device: HubDevice): Promise<Plan | undefined> {
    const listings = await this.notes(model)
    return listings && this.planOf(model, device, listings)
  }

  /**
   * Fetches what is missing.
   * @throws HubError; the signal's reason once it is aborted: what has arrived is kept then
   */
  async fetch(model: HubModel, device: HubDevice, signal: AbortSignal, progress: (progress: DownloadProgress) => void, pause?: number): Promise<Plan> {
    const { hub, store } = this.options
    const listings = await this.listings(model, signal)
    for (const [repository, listing] of listings) await store.write(repository, JSON.stringify(listing))
    await download(stored(model, device, listings), { hub, store, signal, progress, ...(pause !== undefined && { pause }) })
    for (const [repository, listing] of listings) await store.remove(repository, listing.files.map((file) => storedOf(repository, listing, file)))
    return this.planOf(model, device, listings)
  }

  /** A file of a model that is here whole. @returns undefined where it is not */
  async open(repository: string, path: string): Promise<Response | undefined> {
    const listing = await this.note(repository)
    const file = listing?.files.find((listed) => listed.path === path)
    return listing && file && this.options.store.open(storedOf(repository, listing, file))
  }

  /** Bytes that a model takes on this machine, whichever device they are for. */
  async usage(model: HubModel): Promise<number> {
    const sizes = await Promise.all(repositoriesOf(model).map((repository) => this.options.store.usage(repository)))
    return sizes.reduce((sum, bytes) => sum + bytes, 0)
  }

  async remove(model: HubModel): Promise<void> {
    for (const repository of repositoriesOf(model)) await this.options.store.remove(repository)
  }

  private async planOf(model: HubModel, device: HubDevice, listings: Listings): Promise<Plan> {
    const files = stored(model, device, listings)
    let kept = 0
    let whole = files.length > 0
    for (const file of files) {
      const sealed = await this.options.store.sealed(file)
      whole &&= sealed
      kept += sealed ? file.size : (await this.options.store.kept(file)).bytes
    }
    const { revision, licence } = listings.get(model.repository)!
    return {
      model: model.id, device, revision, kept, whole,
      bytes: files.reduce((sum, { size }) => sum + size, 0),
      unchecked: files.filter(({ hash }) => !hash).length,
      ...(licence !== undefined && { licence }),
    }
  }

  private async listings(model: HubModel, signal?: AbortSignal): Promise<Listings> {
    const { hub } = this.options
    return new Map(await Promise.all(repositoriesOf(model).map(async (repository) => [
      repository, sinceBefore(await fetchListing(hub, repository, signal), await this.note(repository)),
    ] as const)))
  }

  private async notes(model: HubModel): Promise<Listings | undefined> {
    const entries: [string, Listing][] = []
    for (const repository of repositoriesOf(model)) {
      const listing = await this.note(repository)
      if (!listing) return undefined
      entries.push([repository, listing])
    }
    return new Map(entries)
  }

  /** What was written by another version, or by hand, counts as nothing. */
  private async note(repository: string): Promise<Listing | undefined> {
    const text = await this.options.store.read(repository)
    if (text === undefined) return undefined
    try {
      return noteSchema.safeParse(JSON.parse(text)).data
    } catch {
      return undefined
    }
  }
}

/** By repository. */
type Listings = ReadonlyMap<string, Listing>

const storedOf = (repository: string, { revision }: Listing, file: ListedFile): StoredFile => ({ ...file, repository, revision })

/** The model's own first. */
const repositoriesOf = ({ repository, borrowed = {} }: HubModel): string[] => [repository, ...Object.keys(borrowed)]

/**
 * Small files that a repository lacks are left out: repositories differ in which they need, and what is really wanting shows when the model
 * is loaded.
 * @throws HubError 'missing' where a listing lacks weights that the model needs
 */
function stored(model: HubModel, device: HubDevice, listings: Listings): StoredFile[] {
  return filesOf(model, device).flatMap(({ repository, path }): StoredFile[] => {
    const listing = listings.get(repository)!
    const file = listing.files.find((listed) => listed.path === path)
    if (file) return [storedOf(repository, listing, file)]
    if (!path.endsWith('.onnx')) return []
    throw new HubError('missing', t('{repository} has no {file} any more, which {model} needs. Choose another model.', { repository, file: path, model: model.name }))
  })
}
