/** Whether a file's bytes are those that the hub names. */
import { Sha256, hex } from '../random/sha256.ts'
import type { FileHash } from './listing.ts'

/** Takes a file piece by piece. */
export interface HashCheck {
  update(bytes: Uint8Array): void
  /** Ends it. @returns whether all pieces together have the hash */
  holds(): Promise<boolean>
}

/** @param size of the whole file in bytes, which Git hashes too */
export function hashCheck({ kind, value }: FileHash, size: number): HashCheck {
  return kind === 'sha256' ? sha256Check(value) : gitCheck(value, size)
}

function sha256Check(value: string): HashCheck {
  const hash = new Sha256()
  return {
    update: (bytes) => void hash.update(bytes),
    holds: () => Promise.resolve(hex(hash.digest()) === value),
  }
}

/** Git's name of a blob: SHA-1 of "blob {size}", a zero byte and the bytes. Files of this kind are small, so they are held until the end. */
function gitCheck(value: string, size: number): HashCheck {
  const pieces: BlobPart[] = [new TextEncoder().encode(`blob ${size}\0`)]
  return {
    update: (bytes) => void pieces.push(bytes.slice()),
    holds: async () => hex(new Uint8Array(await crypto.subtle.digest('SHA-1', await new Blob(pieces).arrayBuffer()))) === value,
  }
}
