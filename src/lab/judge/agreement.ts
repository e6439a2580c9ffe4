/** Do two encoders that were trained apart rank the same pairs alike? Asked of the judge and the critic. */
import { alignments } from '../../metrics/alignment.ts'
import { bootstrap, resampling } from '../../metrics/intervals.ts'
import type { Estimate } from '../../metrics/types.ts'
import type { Judge, Pairs } from '../../models/types.ts'
import type { Stream } from '../../random/index.ts'

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
  const mean = (x: ArrayLike<number>): number => Array.from(x).reduce((sum, value) => sum + value, 0) / x.length
  const { correlation } = bootstrap((rows): Record<string, number> => {
    const found = spearman(Array.from(rows, (i) => a[i]), Array.from(rows, (i) => b[i]))
    return found === null ? {} : { correlation: found }
  }, resampling(a.length, stream))
  return {
    n: a.length,
    correlation: correlation ? { value: correlation.value, lo: Math.max(-1, correlation.lo), hi: Math.min(1, correlation.hi) } : null,
    means: [mean(a), mean(b)],
  }
}

/**
 * Spearman's rank correlation: Pearson's of the ranks, equal values sharing the mean of their ranks.
 * @returns null where one side is constant
 * @throws RangeError where lengths differ
 */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  if (a.length !== b.length) throw new RangeError(`rank correlation: ${a.length} values against ${b.length}`)
  const [x, y] = [ranks(a), ranks(b)]
  const middle = (a.length - 1) / 2
  let [xy, xx, yy] = [0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    xy += (x[i] - middle) * (y[i] - middle)
    xx += (x[i] - middle) ** 2
    yy += (y[i] - middle) ** 2
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : null
}

/** Ranks from 0; equal values share the mean of theirs. */
function ranks(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (_, i) => i).sort((i, j) => values[i] - values[j])
  const out = new Float64Array(values.length)
  for (let from = 0; from < order.length;) {
    let to = from
    while (to < order.length && values[order[to]] === values[order[from]]) to++
    for (let t = from; t < to; t++) out[order[t]] = (from + to - 1) / 2
    from = to
  }
  return out
}
