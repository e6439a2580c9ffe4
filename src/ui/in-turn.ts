/** Heavy updates one a task, so that a round's worth of charts never holds the page up for long. */
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

const queue: (() => void)[] = []
let waiting = false

function next(): void {
  queue.shift()?.()
  waiting = queue.length > 0
  if (waiting) setTimeout(next)
}

/** @returns takes the update back, should it not have run yet */
export function inTurn(update: () => void): () => void {
  queue.push(update)
  if (!waiting) setTimeout(next)
  waiting = true
  return () => {
    const at = queue.indexOf(update)
    if (at >= 0) queue.splice(at, 1)
  }
}

/** Gives all that wait their turn at once, and those that this makes wait. */
export function drain(): void {
  for (let update = queue.shift(); update; update = queue.shift()) update()
}

/** The value, as it was when this component last had its turn; null before its first. @param now whether it takes turns at the moment */
export function useInTurn<T>(value: T, now = true): T | null {
  const [shown, show] = useState<T | null>(null)
  // Flushed at once: React would gather several turns' updates into one task again.
  useEffect(() => (now ? inTurn(() => flushSync(() => show(value))) : undefined), [value, now])
  return shown
}
