import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stream } from '../../random/index.ts'
import { createNodeRuntime } from '../../runtime/node.ts'
import type { Runtime } from '../../runtime/types.ts'
import { type DiffusionName, SAMPLERS_OF } from '../names.ts'
import { Network } from '../network.ts'
import { frame, pairs, size, wild } from '../testing/small.ts'
import { GUIDED } from '../types.ts'
import { NUMBERS, type Numbers, denoised } from './denoise.ts'
import { DIFFUSIONS, createDiffusion, diffusionLayout, emptyCaption } from './index.ts'
import { TIME_BUMPS, timeFeatures } from './text.ts'

const NAMES = Object.keys(DIFFUSIONS) as DiffusionName[]
let runtime: Runtime

beforeAll(async () => { runtime = await createNodeRuntime({ device: 'cpu', threads: 1 }) })
afterAll(() => runtime.dispose())

describe.each(NAMES)('%s', (name) => {
  const family = DIFFUSIONS[name]
  const create = () => createDiffusion(family, runtime, frame, size, wild(name))

  test('one evaluation mixes state and guess as told, and guidance moves the guess along c − u', async () => {
    const network = new Network(runtime, diffusionLayout(family, frame, size), wild(name))
    const width = family.width(size)
    const { length } = frame
    const state = [2, 1, 16, 16]
    const x = stream('x').normals(512)
    const plain: Numbers = { guidance: 1, fromX: 0, fromOutput: 1, nextX: 0, nextClean: 1, nextExtra: 0, keepX: 0, keepClean: 0 }
    const run = async (numbers: Partial<Numbers>) => (await network.run('all', (p) =>
      denoised(p, family, frame, size, 2, { extra: 'noise', keeps: true, guided: true }), {
      x: { dims: state, data: x }, extra: { dims: state, data: stream('extra').normals(512) },
      'text.tokens': { dims: [4, length, width], data: stream('words').normals(4 * length * width) },
      'text.pooled': { dims: [4, width], data: stream('pooled').normals(4 * width) },
      'text.mask': { dims: [4, 1, 1, length], data: new Float32Array(4 * length) },
      time: { dims: [4, TIME_BUMPS], data: timeFeatures([0.5, 0.5, 0.5, 0.5]) },
      numbers: { dims: [NUMBERS.length], data: Float32Array.from(NUMBERS, (key) => ({ ...plain, ...numbers })[key]) },
    })).host
    // Small outputs, so that none is bounded.
    const small = 0.01
    const guess = (await run({ fromOutput: small })).next.data
    const unguided = (await run({ fromOutput: small, guidance: 0 })).next.data
    const strong = (await run({ fromOutput: small, guidance: 3 })).next.data
    const mixed = await run({ fromOutput: small, fromX: 0.02, nextX: 0.5, nextClean: 2, nextExtra: 0.25, keepX: -1, keepClean: 3 })
    const extra = stream('extra').normals(512)
    for (let i = 0; i < 512; i += 7) {
      expect(strong[i]).toBeCloseTo(unguided[i] + 3 * (guess[i] - unguided[i]), 4)
      const clean = 0.02 * x[i] + guess[i]
      expect(mixed.next.data[i]).toBeCloseTo(0.5 * x[i] + 2 * clean + 0.25 * extra[i], 4)
      expect(mixed.kept.data[i]).toBeCloseTo(-x[i] + 3 * clean, 4)
    }
    expect(guess).not.toEqual(unguided)
    await network.dispose()
  })

  test.each(SAMPLERS_OF[name])('images by %s depend on caption and stream, and on nothing else', async (sampler) => {
    const model = create()
    const { tokens } = pairs(3)
    const make = (t: Int32Array, seed: string, steps = 3) => model.generate(t, { ...GUIDED, steps, sampler }, stream(seed))
    const a = await make(tokens, 'a')
    expect(a.n).toBe(3)
    expect((await make(tokens, 'a')).data).toEqual(a.data)
    expect((await make(tokens, 'b')).data).not.toEqual(a.data)
    expect((await make(tokens, 'a', 4)).data).not.toEqual(a.data)
    const other = tokens.slice()
    other.set(emptyCaption(frame.length), 0)
    const changed = await make(other, 'a')
    expect(changed.data.slice(0, 256)).not.toEqual(a.data.slice(0, 256))
    expect(changed.data.slice(256)).toEqual(a.data.slice(256))
    await model.dispose()
  })

  test('guidance 1 asks the network once a step, an interval twice inside it, and both are counted', async () => {
    const model = create()
    const { tokens } = pairs(2)
    const passes = async (decoding: Partial<typeof GUIDED>): Promise<number> => {
      const before = model.compute().passes
      await model.generate(tokens, { ...GUIDED, steps: 4, ...decoding }, stream('a'))
      return (model.compute().passes - before) / 32
    }
    expect(await passes({ guidance: 1 })).toBe(4)
    expect(await passes({ guidance: 2 })).toBe(8)
    expect(await passes({ guidance: 2, guidanceFrom: 0.5 })).toBe(6)
    await model.dispose()
  })
})
