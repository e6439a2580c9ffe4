/** Seconds of computing, whatever the machine did meanwhile. */

/** Between two looks at the clock while models compute, in seconds; the longest graph run takes a few. Beyond it the machine was asleep. */
const LONGEST = 300

/**
 * A clock that stands still while the machine sleeps, since some browsers count the hours of a closed laptop, and where a clock is set.
 * @param clock seconds, from any origin
 */
export function awakeClock(clock: () => number): () => number {
  let last = clock()
  let skipped = 0
  return () => {
    const now = clock()
    const passed = now - last
    if (passed < 0 || passed > LONGEST) skipped += passed
    last = now
    return now - skipped
  }
}
