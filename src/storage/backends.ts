/**
 * What the archive stands on: files for tensors, records with transactions, and locks that other tabs see. The browser's own are in
 * opfs.ts, indexed-db.ts and web-locks.ts. What a browser refuses arrives as its DOMException, whose name says why (trouble.ts).
 */

/** Files in folders, one a run. Names are made by the archive (entries.ts), never by a visitor. */
export interface Files {
  /** Puts a whole file there, also in another one's place; it has reached the disk when this resolves. */
  write(folder: string, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** @param most bytes; a longer file is not read @returns null where there is none, or a longer one */
  read(folder: string, name: string, most: number): Promise<Uint8Array<ArrayBuffer> | null>
  /** Nothing happens where there is none. */
  remove(folder: string, name: string): Promise<void>
  /** A folder with all that it holds; nothing happens where there is none. */
  removeFolder(folder: string): Promise<void>
  folders(): Promise<readonly string[]>
  names(folder: string): Promise<readonly string[]>
}

/** Stores of records with the fields that are their keys. */
export const STORES = {
  /** Labs: which lanes a tab shows. */
  sessions: ['id'],
  /** What fixes a run. */
  runs: ['id'],
  /** What each round of a run has come to. */
  rounds: ['run', 'round'],
  /** Commit records of the payloads that later rounds start from. */
  states: ['run', 'round'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type StoreName = keyof typeof STORES
export type Key = string | readonly [string, number]

export type Change =
  | { readonly put: object; readonly store: StoreName }
  | { readonly drop: Key; readonly store: StoreName }
  /** All that there is of a run. */
  | { readonly dropRun: string; readonly store: 'rounds' | 'states' }

/** What is read is of unknown origin, and goes through the schemas in entries.ts. */
export interface Records {
  get(store: StoreName, key: Key): Promise<unknown>
  all(store: StoreName): Promise<readonly unknown[]>
  /** In the order of the rounds. */
  ofRun(store: 'rounds' | 'states', run: string): Promise<readonly unknown[]>
  /** How many `ofRun` would give, without reading them. */
  count(store: 'rounds' | 'states', run: string): Promise<number>
  /** All of these or none, on the disk when this resolves. */
  change(changes: readonly Change[]): Promise<void>
}

/** A lock is given back when its tab ends, however that happens. */
export interface Locks {
  /** @returns whether it could be had at once; true too where it is held by this archive */
  take(name: string): Promise<boolean>
  free(name: string): void
  /** Names of those that any tab holds. */
  held(): Promise<ReadonlySet<string>>
}

export interface Backends {
  readonly files: Files
  readonly records: Records
  readonly locks: Locks
  /** Milliseconds since 1970. */
  readonly now: () => number
}
