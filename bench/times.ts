/** Taking times in turns, and what is reported of them. */

/** One measured case, in milliseconds. */
export interface Case {
  /** What was done once: "train step", "image", "caption", … */
  readonly name: string
  readonly engine: string
  /** Median. */
  readonly ms: number
  readonly min: number
  readonly max: number
  /** Number of times taken. */
  readonly n: number
}

export function summarize(name: string, engine: string, times: readonly number[]): Case {
  const sorted = [...times].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const ms = (sorted[Math.floor(middle)] + sorted[Math.ceil(middle) - 1]) / 2
  return { name, engine, ms, min: sorted[0], max: sorted[sorted.length - 1], n: sorted.length }
}

/**
 * Lets everyone take a turn, again and again (A B C A B C …): what else the machine does then, and how warm it
 * is, falls on all alike.
 */
export async function inTurns<T>(turns: number, takers: readonly ((turn: number) => Promise<T>)[]): Promise<T[][]> {
  const taken: T[][] = takers.map(() => [])
  for (let turn = 0; turn < turns; turn++) {
    for (const [i, take] of takers.entries()) taken[i].push(await take(turn))
  }
  return taken
}
