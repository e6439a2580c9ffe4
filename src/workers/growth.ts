/** When a worker has grown so large that another one should go on in its place. */

/** Bytes below which nothing is done, however fast they have grown: a phone's tab has about twice as much. */
export const LEAST = 2 ** 30

/** How much more than at first counts as growth. What its models take a fresh worker takes too, so ending one for that would gain nothing. */
export const FACTOR = 1.5

/** What WebAssembly has taken in a worker, as told with each round. */
export interface Growth {
  /** Runs that have done a round in this worker, and so have brought all they need. */
  readonly runs: ReadonlySet<string>
  /** Bytes when the last of them had done its first. */
  readonly first: number
  /** Bytes now. */
  readonly now: number
}

export const NO_GROWTH: Growth = { runs: new Set(), first: 0, now: 0 }

/** @param run that has done a round @param bytes taken after it */
export const grow = (growth: Growth, run: string, bytes: number): Growth => (growth.runs.has(run)
  ? { ...growth, now: bytes }
  : { runs: new Set([...growth.runs, run]), first: bytes, now: bytes })

export const isOvergrown = ({ first, now }: Growth): boolean => now >= LEAST && now >= FACTOR * first
