/** Gives the bench, which drives this page from outside, a handle on the page's two workers. */
import { wrap } from 'comlink'
import type { JaxTrainer } from '../jax.ts'
import type { Side } from '../side.ts'

/** Methods of the two workers that take and give plain data, with their arguments. */
export interface Calls {
  readonly lab: Pick<Side, 'device' | 'train' | 'sample' | 'update' | 'rounds' | 'longestRuns'>
  readonly jax: Pick<JaxTrainer, 'train'>
}

declare global {
  interface Window {
    call(worker: keyof Calls, method: string, args: readonly unknown[]): Promise<unknown>
  }
}

type Methods = Record<string, (...args: readonly unknown[]) => Promise<unknown>>

/** Each starts when it is first called: an engine that is not asked for takes no memory. */
const start = {
  lab: () => wrap<Methods>(new Worker(new URL('./lab.worker.ts', import.meta.url), { type: 'module' })),
  jax: () => wrap<Methods>(new Worker(new URL('./jax.worker.ts', import.meta.url), { type: 'module' })),
}
const workers: Partial<Record<keyof Calls, ReturnType<(typeof start)['lab']>>> = {}

window.call = async (worker, method, args) => {
  workers[worker] ??= start[worker]()
  return workers[worker][method](...args)
}
