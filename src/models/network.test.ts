import { afterAll, beforeAll, expect, test } from 'vitest'
import { stream } from '../random/index.ts'
import { createNodeRuntime } from '../runtime/node.ts'
import type { Runtime } from '../runtime/types.ts'
import { partsOf } from './batches.ts'
import { createDiffusion, diffusionFeeds, diffusionLayout, DIFFUSIONS } from './diffusion/index.ts'
import { diffusionLoss } from './diffusion/denoise.ts'
import { Network } from './network.ts'
import { frame, pairs, size, wild } from './testing/small.ts'

let runtime: Runtime
beforeAll(async () => { runtime = await createNodeRuntime({ device: 'cpu', threads: 1 }) })
afterAll(() => runtime.dispose())

test.each([[8, 16, 1], [16, 16, 1], [24, 16, 2], [32, 16, 2], [40, 16, 4], [64, 16, 4], [32, 32, 1]])('a batch of %i, at most %i at once, is cut into %i', (batch, atOnce, parts) => {
  expect(partsOf(batch, atOnce)).toBe(parts)
})

const family = DIFFUSIONS.unet
const trained = async (batch: number, parts: number, progress?: (done: number, total: number) => void) => {
  const network = new Network(runtime, diffusionLayout(family, frame, size), wild('unet'))
  const report = await network.train('train', (p) => diffusionLoss(p, family, frame, size, Math.ceil(batch / parts)),
    (update) => diffusionFeeds(family, frame, pairs(32), Int32Array.from({ length: batch }, (_, i) => i), stream('update', update)),
    { updates: 3, rateAt: () => 1e-3, parts, progress: async (done, total) => progress?.(done, total) })
  const parameters = network.parameters
  await network.dispose()
  return { ...report, parameters }
}

test('an update in parts is the update of the whole batch, but for rounding', async () => {
  const before = runtime.residents
  const told: number[] = []
  const [whole, half, quarter] = [await trained(16, 1), await trained(16, 2), await trained(16, 4, (done) => told.push(done))]
  expect(runtime.residents).toBe(before)
  expect(told).toEqual([0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3])
  for (const parted of [half, quarter]) {
    parted.losses.forEach((loss, i) => expect(loss / whole.losses[i]).toBeCloseTo(1, 5))
    // An update moves a parameter by about the rate; what differs between the two is far below that, but where a gradient is nearly zero.
    const far = whole.parameters.filter((x, i) => Math.abs(x - parted.parameters[i]) > 1e-4).length
    expect(far / whole.parameters.length).toBeLessThan(0.01)
  }
  const start = wild('unet')
  const moved = whole.parameters.filter((x, i) => Math.abs(x - start[i]) > 1e-3).length
  expect(moved / whole.parameters.length).toBeGreaterThan(0.5)
})

test.each([0.25, 0.5, 1, 1.75])('an update that is stopped at %f leaves nothing behind', async (at) => {
  const before = runtime.residents
  await expect(trained(16, 4, (done) => { if (done === at) throw new Error('stopped') })).rejects.toThrow('stopped')
  expect(runtime.residents).toBe(before)
})

test('a batch that does not come out even is refused', async () => {
  await expect(trained(10, 4)).rejects.toThrow(/a batch of 10 cannot be taken in 4 parts/)
})

test('the U-Net’s updates never see more than it takes at once', async () => {
  const model = createDiffusion(family, runtime, frame, size, wild('unet'))
  const told: number[] = []
  await model.train(pairs(32), { updates: 1, batch: 32, rate: 1e-3, stream: stream('train'), progress: async (done) => void told.push(done) })
  expect(told).toEqual([0.5, 1])
  await model.dispose()
})
