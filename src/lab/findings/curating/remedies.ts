/** What one can do against collapse, with the parts of claims that tried it, and a sentence for whatever came of it. Texts are messages. */
import { msg } from '../../../i18n/text.ts'
import type { Finding } from '../findings.ts'
import type { Arm } from '../quantity.ts'

/** Something that one can do about it. */
export interface Remedy {
  readonly name: string
  readonly claim: string
  /** The claim's parts that are about it. */
  readonly parts: readonly number[]
  /** Whose cost is its own, one of the claim's prices. */
  readonly arm: Arm
}

export const REMEDIES: readonly Remedy[] = [
  { name: msg('A tenth of real pairs'), claim: 'tenth', parts: [0], arm: 'sources/real-tenth' },
  { name: msg('A fixed half of real pairs'), claim: 'fixed', parts: [0], arm: 'sources/fixed' },
  { name: msg('A fresh half of real pairs'), claim: 'fresh', parts: [0], arm: 'sources/fresh' },
  { name: msg('Keeping the pairs of all rounds'), claim: 'accumulate', parts: [0], arm: 'sources/accumulate' },
  { name: msg('Keeping the pairs of all rounds, at a fixed budget'), claim: 'subsample', parts: [0], arm: 'sources/subsample' },
  { name: msg('Captions by a frozen copy of the base'), claim: 'C5', parts: [0, 1], arm: 'loops/relabel-base' },
  { name: msg('Captions by a peer'), claim: 'peer', parts: [0], arm: 'sources/two-peer' },
  { name: msg('Several different models and one pool'), claim: 'C4', parts: [0], arm: 'diversity/five' },
  { name: msg('Only the better half, by a critic'), claim: 'filter', parts: [0], arm: 'sources/filter' },
  { name: msg('Ten times as many diffusion steps'), claim: 'C3', parts: [0], arm: 'steps-unet/steps-500' },
  { name: msg('The best of four captions, by a critic'), claim: 'C3', parts: [1], arm: 'captioner-loop/best' },
]

/** against: wholly on the other side of zero than predicted. nothing: wholly within what is worth no name. */
export type Outcome = 'helped' | 'against' | 'nothing' | 'open'

export function outcomeOf({ verdict, remark, figure }: Finding['parts'][number]): Outcome {
  if (remark === 'small') return 'nothing'
  if (verdict === 'holds') return 'helped'
  if (verdict !== 'fails' || !figure) return 'open'
  return figure.lo > 0 || figure.hi < 0 ? 'against' : 'nothing'
}

export const OUTCOMES: Readonly<Record<Outcome, string>> = {
  helped: msg('{name} helped. {title}: {figure}.'),
  against: msg('{name} did harm. {title}: {figure}.'),
  nothing: msg('{name} made no difference worth a name. {title}: {figure}.'),
  open: msg('{name}: these runs could not tell. {title}: {figure}.'),
}
