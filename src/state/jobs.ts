/** What goes on beside the lab's runs: a relay, a training on one's own pictures, a download. Each joins when it is there, since the page is drawn before. */
import { createStore, type StoreApi } from 'zustand/vanilla'

export interface Jobs {
  /** How many go on. */
  readonly store: StoreApi<{ readonly going: number }>
  /** Counts another one in whenever it goes on. */
  watch<S>(job: Pick<StoreApi<S>, 'getState' | 'subscribe'>, goesOn: (state: S) => boolean): void
}

export function createJobs(): Jobs {
  const store = createStore(() => ({ going: 0 }))
  return {
    store,
    watch(job, goesOn) {
      let before = false
      const look = (): void => {
        const now = goesOn(job.getState())
        if (now !== before) store.setState(({ going }) => ({ going: going + (now ? 1 : -1) }))
        before = now
      }
      look()
      job.subscribe(look)
    },
  }
}
