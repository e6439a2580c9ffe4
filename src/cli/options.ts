/** Checks of single options; a message names the option and what it allows. */
import { UsageError } from './command.ts'

/** @throws UsageError unless the value is one of those allowed */
export function oneOf<T extends string>(option: string, value: string | undefined, allowed: readonly T[]): T {
  const found = allowed.find((a) => a === value)
  if (found === undefined) throw new UsageError(`${option} is ${JSON.stringify(value ?? '(missing)')}; allowed: ${allowed.join(', ')}`)
  return found
}

/** @throws UsageError unless the value is a whole number from `least` */
export function whole(option: string, value: string, least: number): number {
  const n = Number(value)
  if (!Number.isSafeInteger(n) || n < least) throw new UsageError(`${option} is ${JSON.stringify(value)}; allowed: whole numbers from ${least}`)
  return n
}

/** `--threads`; absent where it is not given. @throws UsageError unless it is a whole number from 1 to 64 */
export function threadsOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const threads = whole('--threads', value, 1)
  if (threads > 64) throw new UsageError(`--threads is ${value}; allowed: whole numbers from 1 to 64`)
  return threads
}
