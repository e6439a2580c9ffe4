import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stream } from '../random/index.ts'
import { createNodeRuntime } from '../runtime/node.ts'
import type { Runtime } from '../runtime/types.ts'
import { initialize, input } from '../tensor/index.ts'
import { BOS, EOS, PAD, UNKNOWN } from '../worlds/tokenizer.ts'
import { ARCHITECTURES, type Frame } from './index.ts'
import { batchIndices, chunks } from './batches.ts'
import { captionLogits } from './captioner/prefix.ts'
import { emptyCaption } from './diffusion/index.ts'
import { TIME_BUMPS, flowStep, timeFeatures } from './diffusion/transformer.ts'
import { Network } from './network.ts'
import { toBytes, toPixels } from './pixels.ts'

const frame: Frame = { channels: 1, height: 16, width: 16, vocabulary: 12, length: 7, attributes: [2, 3] }
const size = 'test'
let runtime: Runtime

beforeAll(async () => { runtime = await createNodeRuntime({ device: 'cpu', threads: 1 }) })
afterAll(() => runtime.dispose())

/** Random pictures and captions of random length. */
function pairs(n: number) {
  const s = stream('pairs')
  const tokens = new Int32Array(n * frame.length)
  s.child('length').ints(n, frame.length - 2).forEach((words, i) => {
    const ids = s.child('words', i).ints(words + 1, frame.vocabulary - UNKNOWN - 1).map((w) => w + UNKNOWN + 1)
    tokens.set([BOS, ...ids.slice(0, frame.length - 2), EOS], i * frame.length)
  })
  return { images: { n, channels: 1, height: 16, width: 16, data: Uint8Array.from(s.child('pixels').ints(n * 256, 256)) }, tokens }
}

/** Parameters far from their start, so that every word and every time matters. */
const wild = (role: 'captioner' | 'diffusion' | 'judge') => {
  const layout = ARCHITECTURES[role].layout(frame, size)
  const start = initialize(layout, stream('wild', role))
  return start.map((x, i) => x + 0.15 * Math.sin(i * 12.9898))
}

describe('captioner', () => {
  test('decoding with kept keys and values picks, word by word, what the whole sequence at once would', async () => {
    const parameters = wild('captioner')
    const captioner = ARCHITECTURES.captioner.create(runtime, frame, size, parameters)
    const n = 40 // more than a chunk
    const { images } = pairs(n)
    const tokens = await captioner.caption(images, { temperature: 0 }, stream('unused'))
    expect(tokens.length).toBe(n * frame.length)

    const network = new Network(runtime, ARCHITECTURES.captioner.layout(frame, size), parameters)
    const { host } = await network.run('logits', (p) => ({
      logits: captionLogits(p, input('pixels', [n, 1, 16, 16]), input('tokens', [n, frame.length], 'int32'), frame, size),
    }), { pixels: { dims: [n, 1, 16, 16], data: toPixels(images, [...Array(n).keys()]) }, tokens: { dims: [n, frame.length], data: tokens } })
    const logits = host['logits'].data
    const distinct = new Set<string>()
    for (let i = 0; i < n; i++) {
      const row = tokens.subarray(i * frame.length, (i + 1) * frame.length)
      distinct.add(row.join())
      expect(row[0]).toBe(BOS)
      const end = row.indexOf(EOS)
      expect(end).toBeGreaterThan(0)
      expect([...row.subarray(end + 1)].every((t) => t === PAD)).toBe(true)
      for (let t = 1; t < Math.min(end + 1, frame.length - 1); t++) {
        const at = (i * (frame.length - 1) + t - 1) * frame.vocabulary
        const allowed = [...Array(frame.vocabulary).keys()].filter((v) => ![PAD, BOS, UNKNOWN].includes(v))
        expect(row[t]).toBe(allowed.reduce((best, v) => (logits[at + v] > logits[at + best] ? v : best)))
      }
    }
    expect(distinct.size).toBeGreaterThan(1)
    await Promise.all([captioner.dispose(), network.dispose()])
  })

  test('with Gumbel noise the first word follows softmax(logits / temperature)', async () => {
    const parameters = wild('captioner')
    const n = 2048
    const { images: one } = pairs(1)
    const images = { ...one, n, data: Uint8Array.from({ length: n * 256 }, (_, i) => one.data[i % 256]) }
    const captioner = ARCHITECTURES.captioner.create(runtime, frame, size, parameters)
    const temperature = 1.5
    const tokens = await captioner.caption(images, { temperature }, stream('sampling'))
    const network = new Network(runtime, ARCHITECTURES.captioner.layout(frame, size), parameters)
    const start = new Int32Array(frame.length).fill(PAD)
    start[0] = BOS
    const { host } = await network.run('logits', (p) => ({
      logits: captionLogits(p, input('pixels', [1, 1, 16, 16]), input('tokens', [1, frame.length], 'int32'), frame, size),
    }), { pixels: { dims: [1, 1, 16, 16], data: toPixels(one, [0]) }, tokens: { dims: [1, frame.length], data: start } })
    const weights = Array.from(host['logits'].data.slice(0, frame.vocabulary), (l, v) => ([PAD, BOS, UNKNOWN].includes(v) ? 0 : Math.exp(l / temperature)))
    const sum = weights.reduce((a, b) => a + b)
    weights.forEach((w, v) => {
      const expected = w / sum
      const seen = Array.from({ length: n }, (_, i) => tokens[i * frame.length + 1]).filter((t) => t === v).length / n
      expect(Math.abs(seen - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / n) + 1e-9)
    })
    await Promise.all([captioner.dispose(), network.dispose()])
  })
})

describe('diffusion model', () => {
  test('the last Euler step lands on the predicted clean image, and guidance 1 is the conditional prediction', async () => {
    const network = new Network(runtime, ARCHITECTURES.diffusion.layout(frame, size), wild('diffusion'))
    const { length } = frame
    const width = 64
    const noise = stream('x').normals(2 * 256)
    const step = async (guidance: number, dt: number, rest: number) => (await network.run('step', (p) => ({ 'next.x': flowStep(p, frame, size, 2) }), {
      x: { dims: [2, 1, 16, 16], data: noise },
      words: { dims: [4, length, width], data: stream('words').normals(4 * length * width) },
      pooled: { dims: [4, width], data: stream('pooled').normals(4 * width) },
      mask: { dims: [4, 1, 1, length], data: new Float32Array(4 * length) },
      time: { dims: [4, TIME_BUMPS], data: timeFeatures([0.5, 0.5, 0.5, 0.5]) },
      step: { dims: [3], data: Float32Array.of(guidance, dt, rest) },
    })).host['next.x'].data
    const clean = await step(1, 0.25, 0.25)
    const half = await step(1, 0.125, 0.25)
    const unguided = await step(0, 0.25, 0.25)
    const strong = await step(3, 0.25, 0.25)
    for (let i = 0; i < noise.length; i += 7) {
      expect(half[i]).toBeCloseTo((noise[i] + clean[i]) / 2, 4)
      expect(strong[i]).toBeCloseTo(unguided[i] + 3 * (clean[i] - unguided[i]), 3)
    }
    await network.dispose()
  })

  test('images depend on caption and stream, and on nothing else', async () => {
    const model = ARCHITECTURES.diffusion.create(runtime, frame, size, wild('diffusion'))
    const { tokens } = pairs(3)
    const make = (t: Int32Array, seed: string) => model.generate(t, { steps: 2, guidance: 2 }, stream(seed))
    const a = await make(tokens, 'a')
    expect(a.n).toBe(3)
    expect((await make(tokens, 'a')).data).toEqual(a.data)
    expect((await make(tokens, 'b')).data).not.toEqual(a.data)
    const other = tokens.slice()
    other.set(emptyCaption(frame.length), 0)
    const changed = await make(other, 'a')
    expect(changed.data.slice(0, 256)).not.toEqual(a.data.slice(0, 256))
    expect(changed.data.slice(256)).toEqual(a.data.slice(256))
    await model.dispose()
  })
})

test.each(['captioner', 'diffusion'] as const)('the %s learns four pairs by heart, and a copy from its parameters does the same again', async (role) => {
  const few = pairs(4)
  const parameters = initialize(ARCHITECTURES[role].layout(frame, size), stream('start', role))
  const learn = async () => {
    const model = ARCHITECTURES[role].create(runtime, frame, size, parameters)
    const report = await model.train(few, { updates: 60, batch: 8, rate: 3e-3, stream: stream('learn') })
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

test('the judge gives unit embeddings and linear features of every sample, whatever the chunk', async () => {
  const judge = ARCHITECTURES.judge.create(runtime, frame, size, wild('judge'))
  const { images, tokens } = pairs(70)
  const whole = await judge.images(images)
  expect(whole.heads.map((h) => h.width)).toEqual(frame.attributes)
  expect(whole.features.n).toBe(70)
  const last = await judge.images({ ...images, n: 1, data: images.data.slice(69 * 256) })
  last.features.data.forEach((x, j) => { expect(x).toBeCloseTo(whole.features.data[69 * 64 + j], 4) })
  const { embedding } = await judge.captions(tokens)
  for (let i = 0; i < 70; i += 23) {
    const norm = embedding.data.slice(i * 64, (i + 1) * 64).reduce((s, x) => s + x * x, 0)
    expect(norm).toBeCloseTo(1, 4)
  }
  await judge.dispose()
})

test('a model refuses parameters of another size', async () => {
  const captioner = ARCHITECTURES.captioner.create(runtime, frame, size, wild('captioner'))
  await expect(captioner.load(new Float32Array(3))).rejects.toThrow(/3 parameters given/)
  await captioner.dispose()
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
