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
}

const lockOf = (name: string): string => `collapse-lab ${name}`

/**
 * @param taken what to say, and what to do, where somebody else has it
 * @param signal ends the waiting
 * @throws Error with the words of `taken` once patience has ended; the signal's reason once it is aborted
 */
export async function alone<T>({ locks, name, taken, signal }: Alone & { readonly taken: () => string; readonly signal?: AbortSignal }, work: () => Promise<T>): Promise<T> {
  for (let waited = 0; !await locks.take(lockOf(name)); waited += LOOK_EVERY) {
    signal?.throwIfAborted()
    if (waited >= PATIENCE) throw new Error(taken())
    await new Promise((resolve) => { setTimeout(resolve, LOOK_EVERY) })
  }
  return work().finally(() => locks.free(lockOf(name)))
}

/** Leaves it where somebody has the lock. */
export async function ifFree({ locks, name }: Alone, work: () => Promise<void>): Promise<void> {
  if (await locks.take(lockOf(name))) await work().finally(() => locks.free(lockOf(name)))
}
