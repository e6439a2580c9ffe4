/** What is done by itself for a run that did not fail by its own fault: it goes on from its last full round in another worker. */
import type { DeviceKind } from '../runtime/types.ts'

/** What has gone wrong, of all reasons of an error (errors.ts) those that another worker may mend. */
export type Mishap = 'device-lost' | 'no-adapter' | 'worker-died' | 'out-of-memory'

/** What the next worker computes with: what was asked for, as before, or WASM in any case. */
export interface Remedy { readonly device?: Extract<DeviceKind, 'wasm'> }

interface Rule {
  /** The run has done a round since the mishap before, or has had none. */
  readonly first: Remedy | null
  /** It has not: what was tried has not helped. */
  readonly again: Remedy | null
  /** Only for a run that has done a round: without one there is nothing that would have been otherwise before. */
  readonly begun?: true
}

const RULES: Readonly<Record<Mishap, Rule>> = {
  'device-lost': { first: {}, again: { device: 'wasm' } },
  // At a start it is what a person has asked for, and is told; after a loss the card has gone for good.
  'no-adapter': { first: null, again: { device: 'wasm' } },
  'worker-died': { first: {}, again: null },
  'out-of-memory': { first: {}, again: null, begun: true },
}

export const isMishap = (reason: string): reason is Mishap => Object.hasOwn(RULES, reason)

/**
 * @param tried whether the run has had a mishap since its last round already @param begun whether it has done a round
 * @returns null where a person has to be told
 */
export function remedyFor(mishap: Mishap, { tried, begun }: { readonly tried: boolean; readonly begun: boolean }): Remedy | null {
  const rule = RULES[mishap]
  if (rule.begun && !begun) return null
  return tried ? rule.again : rule.first
}
