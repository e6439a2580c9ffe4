/** Work that one tab at a time may do, held apart by a lock: the browser gives it back for a tab or worker that ends. */
import type { Locks } from './backends.ts'

/** How long is waited for one that was cancelled or ended just now to give its lock back, in milliseconds, and how often it is looked. */
const PATIENCE = 3000
const LOOK_EVERY = 50

export interface Alone {
  /** Of this call only: what is held by them counts as free. */
  readonly locks: Locks
  /** Of the lock, which all tabs of the site see. */
  readonly name: string
  /** Ends the waiting. */
  readonly signal?: AbortSignal
  /** What to say, and what to do, where somebody else has it. */
  readonly taken: () => string
}

/** @throws Error with the words of `taken` once patience has ended; the signal's reason once it is aborted */
export async function alone<T>({ locks, name, signal, taken }: Alone, work: () => Promise<T>): Promise<T> {
  const lock = `collapse-lab ${name}`
  for (let waited = 0; !await locks.take(lock); waited += LOOK_EVERY) {
    signal?.throwIfAborted()
    if (waited >= PATIENCE) throw new Error(taken())
    await new Promise((resolve) => { setTimeout(resolve, LOOK_EVERY) })
  }
  try {
    return await work()
  } finally {
    locks.free(lock)
  }
}
