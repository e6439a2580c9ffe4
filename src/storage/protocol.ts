/** What the page asks of the worker that keeps; failures are told apart by `troubleOf`. */
import type { Archive } from './archive.ts'

export type StorageWorker = Pick<Archive, 'latest' | 'adopt' | 'begin' | 'rejoin' | 'saveLab' | 'keep' | 'list' | 'take' | 'remove' | 'removeAll'>
