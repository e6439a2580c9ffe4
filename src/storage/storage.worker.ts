/** The worker that keeps: hashing, encoding and the disk stay off the page's thread and out of the computing worker's way. */
import '../lab/no-eval.ts'
import { expose, transfer } from 'comlink'
import { arraysOf } from '../lab/state-arrays.ts'
import { Archive } from './archive.ts'
import type { Backends } from './backends.ts'
import { openRecords } from './indexed-db.ts'
import { openOpfs } from './opfs.ts'
import type { StorageWorker } from './protocol.ts'
import type { RestoredRun } from './read-run.ts'
import { openLocks } from './web-locks.ts'

/** Files come first: where site data are blocked, Chromium calls that by its name there, and an unknown error at its database. */
async function open(): Promise<Backends> {
  const files = await openOpfs('runs')
  return { files, locks: openLocks(), records: await openRecords(), now: Date.now }
}

let opened: Promise<Archive> | null = null

/** Whoever asks for something learns where it cannot be opened; who asks next tries again. */
const archive = (): Promise<Archive> => (opened ??= open().then((backends) => new Archive(backends)).catch((error: unknown) => {
  opened = null
  throw error
}))

const buffersOf = (runs: readonly RestoredRun[]): ArrayBuffer[] =>
  [...new Set(runs.flatMap(({ states }) => states.flatMap(arraysOf)).map(({ buffer }) => buffer as ArrayBuffer))]

const worker: StorageWorker = {
  latest: async (own) => (await archive()).latest(own),
  async adopt(session) {
    const lab = await (await archive()).adopt(session)
    return lab && transfer(lab, buffersOf(lab.runs))
  },
  begin: async () => (await archive()).begin(),
  rejoin: async (session) => (await archive()).rejoin(session),
  saveLab: async (lab) => (await archive()).saveLab(lab),
  keep: async (run, round) => (await archive()).keep(run, round),
  list: async () => (await archive()).list(),
  async take(id) {
    const run = await (await archive()).take(id)
    return run && transfer(run, buffersOf([run]))
  },
  remove: async (runs) => (await archive()).remove(runs),
  removeAll: async () => (await archive()).removeAll(),
}

expose(worker)
