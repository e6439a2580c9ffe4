/** Locks that all tabs of the site see, and that the browser gives back for a tab or worker that ends. */
import type { Locks } from './backends.ts'

/** @throws DOMException NotSupportedError on plain http, where browsers have none */
export function openLocks(): Locks {
  const { locks } = navigator as { locks?: LockManager }
  if (!locks) throw new DOMException('this browser has no locks for this page', 'NotSupportedError')
  const own = new Map<string, () => void>()
  return {
    take: (name) => (own.has(name) ? Promise.resolve(true) : new Promise((resolve, reject) => {
      locks.request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null)
        return lock ? new Promise<void>((release) => { own.set(name, release) }) : undefined
      }).catch(reject)
    })),
    free(name) {
      own.get(name)?.()
      own.delete(name)
    },
    held: async () => new Set((await locks.query()).held?.map(({ name }) => name ?? '')),
  }
}
