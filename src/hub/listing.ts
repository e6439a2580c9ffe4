/** What a hub says of a repository: its newest commit, its licence, and each file's size and hash. */
import { z } from 'zod'
import { t } from '../i18n/text.ts'
import { firstFault } from '../lab/problems.ts'
import { listingAddress } from './address.ts'
import { HubError } from './errors.ts'

/** How a file is checked: large files by SHA-256; small ones as Git names them, by SHA-1 of their bytes behind a header. */
export interface FileHash {
  readonly kind: 'sha256' | 'git'
  readonly value: string
}

export interface ListedFile {
  readonly path: string
  /** Bytes. */
  readonly size: number
  /** Absent where the hub gives none. */
  readonly hash?: FileHash
  /** Commit under whose name it is kept here, where later ones have left it as it was. */
  readonly since?: string
}

export interface Listing {
  /** Commit that the addresses of files name. */
  readonly revision: string
  /** As the hub has it, such as "apache-2.0"; absent where it says nothing. */
  readonly licence?: string
  readonly files: readonly ListedFile[]
}

const hexadecimal = (digits: number): z.ZodString => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`))

/** Files that a lab's model could have are fewer and smaller by far; a listing beyond is none. */
const MOST_FILES = 5000
const MOST_BYTES = 2 ** 36

/** The part of the hub's answer that is read: github.com/huggingface/huggingface_hub reads the same fields (`HfApi.model_info`). */
const answerSchema = z.object({
  sha: hexadecimal(40),
  siblings: z.array(z.object({
    rfilename: z.string().min(1).max(500),
    size: z.number().int().min(0).max(MOST_BYTES).optional(),
    blobId: hexadecimal(40).optional(),
    lfs: z.object({ sha256: hexadecimal(64), size: z.number().int().min(0).max(MOST_BYTES) }).nullish(),
  })).max(MOST_FILES),
  cardData: z.object({ license: z.string().max(100).optional(), license_name: z.string().max(200).optional() }).nullish(),
})

/** @throws HubError 'strange' for an answer that is no listing */
export function readListing(answer: unknown, repository: string): Listing {
  const read = answerSchema.safeParse(answer)
  if (!read.success) throw new HubError('strange', t('The hub’s answer about {repository} cannot be understood ({message}). Try again later.', { repository, message: firstFault(read.error) }))
  const { sha, siblings, cardData } = read.data
  const licence = cardData?.license_name ?? cardData?.license
  return {
    revision: sha,
    ...(licence !== undefined && { licence }),
    files: siblings.flatMap(({ rfilename: path, size: plain, blobId, lfs }): ListedFile[] => {
      const size = lfs?.size ?? plain
      if (size === undefined) return []
      const hash: FileHash | undefined = lfs ? { kind: 'sha256', value: lfs.sha256 } : blobId === undefined ? undefined : { kind: 'git', value: blobId }
      return [{ path, size, ...(hash && { hash }) }]
    }),
  }
}

/** @throws HubError where the hub cannot be reached, has no such repository, or answers nonsense; the signal's reason once it is aborted */
export async function fetchListing(hub: string, repository: string, signal?: AbortSignal): Promise<Listing> {
  let response: Response
  try {
    response = await fetch(listingAddress(hub, repository), { signal: signal ?? null })
  } catch (error) {
    signal?.throwIfAborted()
    throw unreachable(hub, error)
  }
  if (!response.ok) throw refusal(response.status, repository)
  let answer: unknown
  try {
    answer = await response.json()
  } catch (error) {
    signal?.throwIfAborted()
    throw new HubError('strange', t('The hub’s answer about {repository} is no JSON. Try again later.', { repository }), { cause: error })
  }
  return readListing(answer, repository)
}

/** A listing in which files that are as they were in an earlier one are kept as they were: a commit that changes a text costs no weights. */
export function sinceBefore(now: Listing, before: Listing | undefined): Listing {
  const known = new Map(before?.files.map((file) => [file.path, file]))
  return {
    ...now,
    files: now.files.map((file) => {
      const old = known.get(file.path)
      return before && old && old.hash && old.hash.value === file.hash?.value && old.size === file.size ? { ...file, since: old.since ?? before.revision } : file
    }),
  }
}

export const unreachable = (hub: string, cause: unknown): HubError =>
  new HubError('unreachable', t('{host} cannot be reached. Check the network, then go on: what has arrived is kept.', { host: new URL(hub, globalThis.location?.href).host }), { cause })

/** What a status of HTTP means here. @param what was asked for: a repository, or a file of one */
export function refusal(status: number, what: string): HubError {
  if (status === 404 || status === 410) return new HubError('missing', t('The hub has no {what} any more (status {status}). Choose another model.', { what, status }))
  // For a repository that is not there it answers 401 too.
  if (status === 401 || status === 403) return new HubError('refused', t('The hub does not hand out {what} without an account (status {status}). Choose another model.', { what, status }))
  if (status === 429) return new HubError('unreachable', t('The hub asks for a pause (status {status}). Go on in some minutes: what has arrived is kept.', { status }))
  return new HubError('unreachable', t('The hub could not hand out {what} (status {status}). Go on later: what has arrived is kept.', { what, status }))
}
