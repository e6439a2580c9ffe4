/** What archives stand on in tests: files, records and locks in memory, which outlive the tab that writes them, and die where they are told to. */
import { type Backends, type Change, type Files, type Key, type Locks, type Records, type StoreName, STORES } from './backends.ts'

/** A tab that was killed does nothing more. */
export class Killed extends Error {
  override readonly name = 'Killed'
}

/** A browser's disk: what all its tabs share. */
export class Disk {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>()
  readonly records = new Map<string, object>()
  readonly locks = new Map<string, Tab>()
  /** Bytes that files and records may take together. */
  quota = Infinity
  /** Of the clock, in milliseconds; it may be set. */
  time = 0

  now = (): number => (this.time += 1000)

  used(): number {
    return [...this.files.values()].reduce((sum, { length }) => sum + length, 0) + [...this.records.values()].reduce((sum, entry) => sum + JSON.stringify(entry).length, 0)
  }
}

/** One tab's access to the disk. */
export class Tab implements Backends {
  /** Writes that it may still do; it is killed within the next. */
  left = Infinity
  /** Writes that it has done. */
  writes = 0
  private alive = true

  constructor(private readonly disk: Disk) {}

  now = (): number => this.disk.now()

  /** Ends it: its locks are given back. */
  close(): void {
    this.alive = false
    for (const [name, tab] of this.disk.locks) if (tab === this) this.disk.locks.delete(name)
  }

  readonly files: Files = {
    write: async (folder, name, bytes) => {
      const path = `${folder}/${name}`
      // Killed within: half of the file is there.
      if (this.alive && this.left === 0) this.disk.files.set(path, bytes.slice(0, bytes.length / 2))
      this.count()
      this.fit(bytes.length - (this.disk.files.get(path)?.length ?? 0))
      this.disk.files.set(path, bytes.slice())
    },
    read: async (folder, name, most) => {
      const bytes = this.disk.files.get(`${folder}/${name}`)
      return !bytes || bytes.length > most ? null : bytes.slice()
    },
    remove: async (folder, name) => {
      this.count()
      this.disk.files.delete(`${folder}/${name}`)
    },
    removeFolder: async (folder) => {
      this.count()
      for (const path of this.disk.files.keys()) if (path.startsWith(`${folder}/`)) this.disk.files.delete(path)
    },
    folders: async () => [...new Set([...this.disk.files.keys()].map((path) => path.split('/')[0]))],
    names: async (folder) => [...this.disk.files.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.split('/')[1]),
  }

  readonly records: Records = {
    get: async (store, key) => structuredClone(this.disk.records.get(place(store, key))),
    all: async (store) => this.entries(`["${store}",`),
    ofRun: async (store, run) => this.entries(`["${store}","${run}",`),
    count: async (store, run) => this.entries(`["${store}","${run}",`).length,
    change: async (changes) => {
      this.count()
      const before = new Map(this.disk.records)
      for (const change of changes) this.apply(change)
      if (changes.every((change) => !('put' in change)) || this.disk.used() <= this.disk.quota) return
      this.disk.records.clear()
      for (const [key, entry] of before) this.disk.records.set(key, entry)
      throw full()
    },
  }

  readonly locks: Locks = {
    take: async (name) => {
      const holder = this.disk.locks.get(name)
      if (!holder) this.disk.locks.set(name, this)
      return !holder || holder === this
    },
    free: (name) => {
      if (this.disk.locks.get(name) === this) this.disk.locks.delete(name)
    },
    held: async () => new Set(this.disk.locks.keys()),
  }

  private count(): void {
    this.alive &&= this.left > 0
    if (!this.alive) throw new Killed('killed')
    this.left--
    this.writes++
  }

  private fit(more: number): void {
    if (this.disk.used() + more > this.disk.quota) throw full()
  }

  private apply(change: Change): void {
    if ('put' in change) {
      const entry = structuredClone(change.put) as Record<string, string & number>
      const [first, second] = STORES[change.store].map((field: string) => entry[field])
      this.disk.records.set(place(change.store, second === undefined ? first : [first, second]), entry)
    } else if ('drop' in change) {
      this.disk.records.delete(place(change.store, change.drop))
    } else {
      for (const key of this.disk.records.keys()) if (key.startsWith(`["${change.store}","${change.dropRun}",`)) this.disk.records.delete(key)
    }
  }

  /** In the order of their rounds. */
  private entries(prefix: string): object[] {
    const found = [...this.disk.records].filter(([key]) => key.startsWith(prefix)).map(([, entry]) => structuredClone(entry) as { round?: number })
    return found.sort((a, b) => (a.round ?? 0) - (b.round ?? 0))
  }
}

const full = (): DOMException => new DOMException('full', 'QuotaExceededError')

const place = (store: StoreName, key: Key): string => JSON.stringify([store, ...(typeof key === 'string' ? [key] : key)])
