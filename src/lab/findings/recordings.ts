/**
 * Runs of the claims that can be watched: one seed of an arm that shows what a claim is about, made on WASM by the command line, so that
 * anybody can make it again to the bit. They decide nothing; the verdicts come from all seeds (docs/claims/README.md, "Recorded runs").
 */
import { msg } from '../../i18n/text.ts'
import type { RecordedRun } from '../recorded.ts'
import type { Arm } from './quantity.ts'

/** The seed of all of them: the first of the claims' own. */
export const RECORDED_SEED = 11

export interface ClaimRecording extends RecordedRun {
  readonly arm: Arm
  /**
   * What the tests do of it again: its first rounds, chosen so that all take some minutes; or the recording whose first rounds it shares
   * to the bit, since it differs from it later only.
   */
  readonly again: { readonly rounds: '0..1' | '1' | '0' } | { readonly sameAs: Arm }
}

const recording = (arm: Arm, title: string, again: ClaimRecording['again']): ClaimRecording =>
  ({ name: `claims/${arm.replace('/', '-')}`, arm, title, again })

/** As many as it takes for each claim of the source to have one. */
export const CLAIM_RECORDINGS: readonly ClaimRecording[] = [
  recording('captioner-loop/captioner', msg('Captioner loop on its own captions'), { rounds: '0..1' }),
  recording('loops/joint', msg('Joint loop on its own pairs'), { rounds: '1' }),
  // The frozen base and the live captioner are the same model until the latter has learned for a round.
  recording('loops/relabel-base', msg('Joint loop, captions by the frozen base'), { sameAs: 'loops/joint' }),
  recording('diversity/three', msg('Three captioners that learn from one pool'), { rounds: '1' }),
  // The round of training would take minutes in these two: the U-Net's is slow, and the other has twice the updates of two models.
  recording('steps-unet/steps-10', msg('Diffusion loop of the U-Net, 10 steps'), { rounds: '0' }),
  recording('set-quality/steps-2', msg('A set of pictures of 2 steps, learned from once'), { rounds: '0' }),
]

/** @throws RangeError where there is none of the arm, which a test rules out for those of the claims */
export function recordingOf(arm: Arm): ClaimRecording {
  const found = CLAIM_RECORDINGS.find((one) => one.arm === arm)
  if (!found) throw new RangeError(`no run of ${arm} is recorded; there are: ${CLAIM_RECORDINGS.map((one) => one.arm).join(', ')}`)
  return found
}
