/** Do two encoders that were trained apart rank the same pairs alike? Asked of the judge and the critic. */
import { alignments } from '../../metrics/alignment.ts'
import { resampling } from '../../metrics/intervals.ts'
import type { Estimate } from '../../metrics/types.ts'
import type { Judge, Pairs } from '../../models/types.ts'
import type { Stream } from '../../random/index.ts'
import { rankCorrelation } from '../rank-correlation.ts'
import { mean } from '../sums.ts'

export interface Agreement {
  /** Pairs. */
  readonly n: number
  /** Spearman's rank correlation of the two alignments over the pairs; null where an encoder scores all pairs alike. */
  readonly correlation: Estimate | null
  /** Mean alignment (2.5 · max(cos, 0)) by each encoder. Their scales differ: compare sets, not encoders. */
  readonly means: readonly [number, number]
}

/**
 * Agreement of two encoders on named sets of pairs, such as real and generated ones. On real pairs alone scores hardly
 * differ, so a low correlation there is no disagreement; read it beside a set of mixed quality.
 * @throws RangeError for a set of fewer than 4 pairs
 */
export async function agreement(
  encoders: readonly [Judge, Judge], sets: Readonly<Record<string, Pairs>>, stream: Stream,
): Promise<Record<string, Agreement>> {
  const out: Record<string, Agreement> = {}
  for (const [name, { images, tokens }] of Object.entries(sets)) {
    const score = async (encoder: Judge): Promise<Float64Array> =>
      alignments((await encoder.images(images)).embedding, (await encoder.captions(tokens)).embedding)
    const scores = [await score(encoders[0]), await score(encoders[1])] as const
    out[name] = agreementOf(scores, stream.child(name))
  }
  return out
}

/** @param scores of the same pairs by each encoder */
export function agreementOf([a, b]: readonly [ArrayLike<number>, ArrayLike<number>], stream: Stream): Agreement {
  return {
    n: a.length,
    correlation: rankCorrelation(a, b, resampling(a.length, stream)),
    means: [mean(Array.from(a)), mean(Array.from(b))],
  }
}
