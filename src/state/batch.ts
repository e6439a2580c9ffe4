/** Gathers items and hands them on together, in order, at most once every `every` milliseconds. */
export interface Batch<T> {
  push(item: T): void
  /** Hands on what there is now. */
  flush(): void
}

/** @param apply called with at least one item */
export function createBatch<T>(apply: (items: readonly T[]) => void, every: number): Batch<T> {
  let items: T[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = -Infinity
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (items.length === 0) return
    last = performance.now()
    const ready = items
    items = []
    apply(ready)
  }
  return {
    push(item) {
      items.push(item)
      timer ??= setTimeout(flush, Math.max(0, last + every - performance.now()))
    },
    flush,
  }
}
