/** Every architecture, trained and decoding on a device, against the same on Node's CPU; no operation may leave the device. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FAMILIES, FAMILIES_OF } from '../src/models/index.ts'
import { frame, pairs, size, wild } from '../src/models/testing/small.ts'
import { type CaptionDecoding, GREEDY, GUIDED, SAMPLED } from '../src/models/types.ts'
import { stream } from '../src/random/index.ts'
import { type NodeRuntimeOptions, createNodeRuntime } from '../src/runtime/node.ts'
import type { Runtime } from '../src/runtime/types.ts'

/** A software GPU compiles hundreds of shaders, on cores that others may be using. Milliseconds. */
const PATIENCE = 600_000
const LOSSES = 1e-3
/** Chances that hang by the last bit may fall the other way; wrong arithmetic changes nearly every word. */
const EQUAL_WORDS = 0.9
/** Mean difference of pixels, of 255. */
const PIXELS = 1
const N = 8

const DECODINGS: readonly CaptionDecoding[] = [GREEDY, { ...SAMPLED, topK: 4, topP: 0.9 }, { ...GREEDY, beams: 3, lengthPenalty: 0.5 }]
const SAMPLERS = { transformer: ['euler', 'heun'], unet: ['ddim', 'ddpm'] } as const

/** A runtime that refuses graphs of which the device cannot compute every part. */
const strictly = (runtime: Runtime): Runtime => ({
  get device() { return runtime.device },
  get dispatches() { return runtime.dispatches },
  get memory() { return runtime.memory },
  get residents() { return runtime.residents },
  upload: (tensor) => runtime.upload(tensor),
  compile: (model, resident) => runtime.compile(model, resident, { strict: true }),
  dispose: () => runtime.dispose(),
})

export function describeFamilies(options: NodeRuntimeOptions): void {
  describe(`${options.device} against cpu`, () => {
    let cpu: Runtime
    let device: Runtime
    beforeAll(async () => {
      cpu = await createNodeRuntime({ device: 'cpu', threads: 1 })
      device = await createNodeRuntime(options)
    })
    afterAll(async () => {
      await cpu.dispose()
      await device.dispose()
    })
    const runtimes = (): Runtime[] => [cpu, strictly(device)]
    const { images, tokens } = pairs(N)
    const training = { updates: 5, batch: 8, rate: 1e-3, stream: stream('families') }

    it.each(FAMILIES_OF.captioner)('the %s captioner trains alike and writes alike', async (family) => {
      const [expected, actual] = await Promise.all(runtimes().map(async (runtime) => {
        const model = FAMILIES[family].create(runtime, frame, size, wild(family))
        const written: Int32Array[] = []
        for (const decoding of DECODINGS) written.push(await model.caption(images, decoding, stream('words')))
        const { loss } = await model.train({ images, tokens }, training)
        await model.dispose()
        return { written, loss }
      }))
      expect(Math.abs(actual.loss / expected.loss - 1)).toBeLessThan(LOSSES)
      actual.written.forEach((words, i) => {
        const equal = words.filter((word, k) => word === expected.written[i][k]).length
        expect(equal / words.length, JSON.stringify(DECODINGS[i])).toBeGreaterThan(EQUAL_WORDS)
      })
      expect(device.residents).toBe(0)
    }, PATIENCE)

    it.each(FAMILIES_OF.diffusion)('the %s trains alike and draws alike', async (family) => {
      const [expected, actual] = await Promise.all(runtimes().map(async (runtime) => {
        const model = FAMILIES[family].create(runtime, frame, size, wild(family))
        const drawn: Uint8Array[] = []
        for (const sampler of SAMPLERS[family]) drawn.push((await model.generate(tokens, { ...GUIDED, steps: 2, sampler }, stream('pixels'))).data)
        const { loss } = await model.train({ images, tokens }, training)
        await model.dispose()
        return { drawn, loss }
      }))
      expect(Math.abs(actual.loss / expected.loss - 1)).toBeLessThan(LOSSES)
      actual.drawn.forEach((pixels, i) => {
        const difference = pixels.reduce((sum, value, k) => sum + Math.abs(value - expected.drawn[i][k]), 0) / pixels.length
        expect(difference, SAMPLERS[family][i]).toBeLessThan(PIXELS)
      })
      expect(device.residents).toBe(0)
    }, PATIENCE)

    it.each([...FAMILIES_OF.judge, ...FAMILIES_OF.critic])('the %s sees and reads alike', async (family) => {
      const [expected, actual] = await Promise.all(runtimes().map(async (runtime) => {
        const model = FAMILIES[family].create(runtime, frame, size, wild(family))
        const embeddings = [(await model.images(images)).embedding, (await model.captions(tokens)).embedding]
        await model.dispose()
        return embeddings.flatMap(({ data }) => [...data])
      }))
      actual.forEach((x, i) => expect(Math.abs(x - expected[i])).toBeLessThan(1e-3))
    }, PATIENCE)
  })
}
