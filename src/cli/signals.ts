/** Ctrl-C, and its like. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** npm hands the terminal's signal on, so that one Ctrl-C may come twice at once: within so many milliseconds it is one. */
const AT_ONCE = 500

/**
 * Listens for signals that ask the process to end, which then do not end it.
 * @param handle told whether it is a second signal, which comes from somebody who does not want to wait
 * @returns ends the listening
 */
export function onSignal(handle: (again: boolean) => void): () => void {
  let first: number | null = null
  const listener = (): void => {
    const now = performance.now()
    if (first !== null && now - first < AT_ONCE) return
    handle(first !== null)
    first ??= now
  }
  for (const signal of SIGNALS) process.on(signal, listener)
  return () => { for (const signal of SIGNALS) process.off(signal, listener) }
}
