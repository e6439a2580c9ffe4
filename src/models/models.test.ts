/** What holds for every architecture. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stream } from '../random/index.ts'
import { createNodeRuntime } from '../runtime/node.ts'
import type { Runtime } from '../runtime/types.ts'
import { initialize } from '../tensor/index.ts'
import { BASES, FAMILIES, FAMILIES_OF, FAMILY_NAMES, baseName, roleOf } from './index.ts'
import { batchIndices, chunks } from './batches.ts'
import { TIME_BUMPS, timeFeatures } from './diffusion/text.ts'
import { toBytes, toPixels } from './pixels.ts'
import { frame, pairs, size, wild } from './testing/small.ts'
import { GREEDY, GUIDED } from './types.ts'

let runtime: Runtime

beforeAll(async () => { runtime = await createNodeRuntime({ device: 'cpu', threads: 2 }) })
afterAll(() => runtime.dispose())

const GENERATORS = [...FAMILIES_OF.captioner, ...FAMILIES_OF.diffusion]

describe.each(GENERATORS)('%s', (family) => {
  test('learns four pairs by heart, and a copy from its parameters does the same again', async () => {
    const { images, tokens } = pairs(4)
    // Plain pictures, four greys: noise is hard to learn by convolution.
    const few = { tokens, images: { ...images, data: images.data.map((_, i) => 80 * Math.floor(i / 256)) } }
    const parameters = initialize(FAMILIES[family].layout(frame, size), stream('start', roleOf(family)))
    const learn = async () => {
      const model = FAMILIES[family].create(runtime, frame, size, parameters)
      const report = await model.train(few, { updates: 120, batch: 8, rate: 3e-3, stream: stream('learn') })
      const learned = await model.parameters()
      await model.dispose()
      return { report, learned }
    }
    const { report, learned } = await learn()
    expect(report.losses[0]).toBeGreaterThan(1.5 * report.loss)
    const again = await learn()
    expect(again.learned).toEqual(learned)
    expect(learned).not.toEqual(parameters)
  })

  test('of the standard size is built, trains a step and makes a sample', async () => {
    const layout = FAMILIES[family].layout(frame, 'standard')
    expect(layout.count).toBeGreaterThan(5_000_000)
    const model = FAMILIES[family].create(runtime, frame, 'standard', initialize(layout, stream('standard')))
    const { images, tokens } = pairs(8)
    const { losses } = await model.train({ images, tokens }, { updates: 1, batch: 8, rate: 1e-4, stream: stream('standard') })
    expect(losses.every(Number.isFinite)).toBe(true)
    const one = { ...images, n: 1, data: images.data.slice(0, 256) }
    if ('caption' in model) expect(await model.caption(one, GREEDY, stream('made'))).toHaveLength(frame.length)
    else expect((await model.generate(tokens.slice(0, frame.length), { ...GUIDED, steps: 1, guidance: 1 }, stream('made'))).n).toBe(1)
    await model.dispose()
  })

  test('refuses parameters of another size', async () => {
    const model = FAMILIES[family].create(runtime, frame, size, wild(family))
    await expect(model.load(new Float32Array(3))).rejects.toThrow(/3 parameters given/)
    await model.dispose()
  })
})

describe.each([...FAMILIES_OF.judge, ...FAMILIES_OF.critic])('%s', (family) => {
  test('gives unit embeddings and linear features of every sample, whatever the chunk', async () => {
    const encoder = FAMILIES[family].create(runtime, frame, size, wild(family))
    const { images, tokens } = pairs(70)
    const whole = await encoder.images(images)
    expect(whole.heads.map((h) => h.width)).toEqual(frame.attributes)
    expect(whole.features.n).toBe(70)
    const last = await encoder.images({ ...images, n: 1, data: images.data.slice(69 * 256) })
    last.features.data.forEach((x, j) => { expect(x).toBeCloseTo(whole.features.data[69 * 64 + j], 4) })
    const { embedding } = await encoder.captions(tokens)
    for (let i = 0; i < 70; i += 23) {
      const norm = embedding.data.slice(i * 64, (i + 1) * 64).reduce((s, x) => s + x * x, 0)
      expect(norm).toBeCloseTo(1, 4)
    }
    await encoder.dispose()
  })
})

test('every family has its role, and bases of one world, size and role have seeds of their own', () => {
  for (const name of FAMILY_NAMES) expect(FAMILIES[name].role).toBe(roleOf(name))
  expect(new Set(BASES.map(baseName)).size).toBe(BASES.length)
  const keys = BASES.map(({ world, size: of, family, seed }) => `${world} ${of} ${roleOf(family)} ${seed}`)
  expect(new Set(keys).size).toBe(keys.length)
})

test('batches use every sample once before any again', () => {
  const at = batchIndices(10, 4, stream('batches'))
  const seen = [...at(0), ...at(1), ...at(2), ...at(3), ...at(4)]
  expect([...seen.slice(0, 10)].sort((a, b) => a - b)).toEqual([...Array(10).keys()])
  expect([...seen.slice(10)].sort((a, b) => a - b)).toEqual([...Array(10).keys()])
  expect([...batchIndices(10, 4, stream('batches'))(3)]).toEqual([...at(3)])
})

test('chunks cover all samples and repeat the last one to fill up', () => {
  expect(chunks(5, 4).map(({ indices, count }) => [[...indices], count])).toEqual([[[0, 1, 2, 3], 4], [[4, 4, 4, 4], 1]])
})

test('pixels survive the way to the network and back', () => {
  const images = { n: 1, channels: 1, height: 16, width: 16, data: Uint8Array.from({ length: 256 }, (_, i) => i) }
  expect(toBytes(toPixels(images, [0]))).toEqual(images.data)
  expect([...toBytes(Float32Array.of(-7, 7, NaN))]).toEqual([0, 255, 0])
})

test('time bumps sum to one and are linear between their centres', () => {
  const [a, b] = [timeFeatures([0.37]), timeFeatures([1])]
  expect(a.reduce((x, y) => x + y)).toBeCloseTo(1, 6)
  expect(b[TIME_BUMPS - 1]).toBe(1)
})
