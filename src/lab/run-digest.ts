/** A run up to some round in one number: what branches and kept states say where they come from with. */
import { sha256 } from '../random/sha256.ts'
import { isGroup } from './group.ts'
import type { RoundRecord, RunRecord } from './record.ts'

/**
 * SHA-256 over what fixes a run (configuration without `rounds`, kind of engine, bases, world, a set, where it was branched) and the digests
 * of its rounds, as JSON with sorted keys. Equal for a run and the same run that was stopped and gone on with.
 * @param rounds those up to the one that is meant @returns 64 hexadecimal digits
 */
export function runDigest({ config, engine, bases, world, set, branched }: Omit<RunRecord, 'rounds'>, rounds: readonly RoundRecord[]): Promise<string> {
  const { rounds: _, ...settings } = config
  const whole = { settings, kind: engine.kind, bases, world, set, branched, digests: rounds.map(({ digest }) => digest) }
  return sha256(new TextEncoder().encode(JSON.stringify(whole, sorted)))
}

/** For JSON.stringify: objects with their keys in order, so that the text does not depend on who made them. */
const sorted = (_: string, value: unknown): unknown =>
  (isGroup(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value)
