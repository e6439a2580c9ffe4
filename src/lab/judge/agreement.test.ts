import { describe, expect, test } from 'vitest'
import { stream } from '../../random/index.ts'
import { toyJudge, toyWorld } from '../testing/toy.ts'
import { encodeAll } from '../reserve.ts'
import { agreement, agreementOf } from './agreement.ts'

describe('agreement of two encoders', () => {
  test('of scores in one order is 1 whatever their scales; of unrelated ones it is about 0', () => {
    const scores = Float64Array.from(stream('agreement').uniforms(200))
    const alike = agreementOf([scores, scores.map((x) => x ** 3 + 1)], stream('draws'))
    expect(alike.correlation!.value).toBeCloseTo(1, 12)
    expect(alike.means[1]).toBeGreaterThan(1)
    const unrelated = agreementOf([scores, stream('other').uniforms(200)], stream('draws'))
    expect(unrelated.correlation!.lo).toBeLessThan(0)
    expect(unrelated.correlation!.hi).toBeGreaterThan(0)
    expect(agreementOf([scores, scores.map(() => 1)], stream('draws')).correlation).toBeNull()
  })

  test('is taken set by set', async () => {
    const world = toyWorld()
    const split = world.split('evaluation')
    const indices = Array.from({ length: 64 }, (_, i) => i)
    const images = split.images(indices)
    const tokensOf = (shift: number): Int32Array => encodeAll(world.tokenizer, indices.map((i) => split.captions(i + shift)[0]))
    const found = await agreement([toyJudge(), toyJudge()], {
      real: { images, tokens: tokensOf(0) }, shuffled: { images, tokens: tokensOf(64) },
    }, stream('sets'))
    expect(found.shuffled.correlation!.value).toBeCloseTo(1, 12)
    expect(found.shuffled.means[0]).toBeLessThan(found.real.means[0])
    expect(found.real.n).toBe(64)
  })
})
