/** Checks of single options; a message names the option and what it allows. */
import type { World } from '../worlds/types.ts'
import { UsageError } from './command.ts'

/** @param what it is, for people @throws UsageError where it is not given */
export function needed<T>(option: string, value: T | undefined, what: string): T {
  if (!value) throw new UsageError(`${option} is missing: ${what}`)
  return value
}

/** The one argument of a command that has one. @param what it is, for people @throws UsageError where there are none or several */
export function single(name: string, [value, ...others]: readonly string[], what: string): string {
  if (others.length > 0) throw new UsageError(`${name} is given more than once: ${what}`)
  return needed(name, value, what)
}

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

/** @throws UsageError where `--n` is more held-out pictures than the world has */
export function checkHeldOut(n: number, world: World): void {
  const { size } = world.split('evaluation')
  if (n > size) throw new UsageError(`--n is ${n}; the evaluation split of ${world.id} has ${size} pictures`)
}

/** `--threads`; absent where it is not given. @throws UsageError unless it is a whole number from 1 to 64 */
export function threadsOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const threads = whole('--threads', value, 1)
  if (threads > 64) throw new UsageError(`--threads is ${value}; allowed: whole numbers from 1 to 64`)
  return threads
}
