import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stream } from '../../random/index.ts'
import { createNodeRuntime } from '../../runtime/node.ts'
import type { Runtime } from '../../runtime/types.ts'
import { input } from '../../tensor/index.ts'
import type { PictureFeatures } from '../../worlds/types.ts'
import { BOS, EOS, PAD, UNKNOWN } from '../../worlds/tokenizer.ts'
import type { Frame } from '../index.ts'
import type { CaptionerName } from '../names.ts'
import { Network } from '../network.ts'
import { frame, pairs, size, wild } from '../testing/small.ts'
import { GREEDY, SAMPLED } from '../types.ts'
import { CAPTIONERS, captionerLayout, createCaptioner } from './index.ts'
import { seenFeed, seenInput, sightOf } from './sight.ts'

/** Mean grey of each quarter of a picture's bytes. */
const features: PictureFeatures = {
  width: 4,
  of: ({ data }, indices) => Float32Array.from({ length: 4 * indices.length }, (_, i) => {
    const from = indices[Math.floor(i / 4)] * 256 + (i % 4) * 64
    return data.subarray(from, from + 64).reduce((sum, value) => sum + value, 0) / 64
  }),
}
const SUBJECTS: readonly { readonly title: string; readonly name: CaptionerName; readonly own: Frame }[] = [
  ...(Object.keys(CAPTIONERS) as CaptionerName[]).map((name) => ({ title: name, name, own: frame })),
  { title: 'features that are stored', name: 'features', own: { ...frame, features } },
]
let runtime: Runtime
const networks = new Map<string, Network>()

beforeAll(async () => { runtime = await createNodeRuntime({ device: 'cpu', threads: 1 }) })
afterAll(async () => {
  for (const network of networks.values()) await network.dispose()
  await runtime.dispose()
})

const create = (name: CaptionerName, of: Frame = frame) => createCaptioner(CAPTIONERS[name], runtime, of, size, wild(name, of))

/** Logits of every next word, all words given at once. @returns rows × (length − 1) × vocabulary */
async function teacherForced(name: CaptionerName, images: ReturnType<typeof pairs>['images'], tokens: Int32Array, of: Frame = frame): Promise<Float32Array> {
  const key = `${name} ${of.vocabulary} ${of.length} ${of.features?.width}`
  const network = networks.get(key) ?? new Network(runtime, captionerLayout(CAPTIONERS[name], of, size), wild(name, of))
  networks.set(key, network)
  const rows = tokens.length / of.length
  const sight = sightOf(CAPTIONERS[name], of)
  const { host } = await network.run(`logits${rows}`, (p) => ({
    logits: CAPTIONERS[name].logits(p, seenInput(sight, rows), input('tokens', [rows, of.length], 'int32'), of, size),
  }), { ...seenFeed(sight, images, Array.from({ length: rows }, (_, i) => i)), tokens: { dims: [rows, of.length], data: tokens } })
  return host['logits'].data as Float32Array
}

const allowed = (of: Frame): number[] => Array.from({ length: of.vocabulary }, (_, v) => v).filter((v) => ![PAD, BOS, UNKNOWN].includes(v))

/** log softmax over the allowed words of row r at position t. */
function logShares(logits: Float32Array, r: number, t: number, of: Frame): Map<number, number> {
  const at = (r * (of.length - 1) + t) * of.vocabulary
  const words = allowed(of)
  const top = Math.max(...words.map((v) => logits[at + v]))
  const sum = words.reduce((s, v) => s + Math.exp(logits[at + v] - top), 0)
  return new Map(words.map((v) => [v, logits[at + v] - top - Math.log(sum)]))
}

describe.each(SUBJECTS)('$title', ({ name, own }) => {
  test('decoding with kept keys and values picks, word by word, what the whole sequence at once would', async () => {
    const n = 40 // more than a chunk
    const { images } = pairs(n)
    const captioner = create(name, own)
    const tokens = await captioner.caption(images, GREEDY, stream('unused'))
    expect(tokens.length).toBe(n * frame.length)
    const logits = await teacherForced(name, images, tokens, own)
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
        expect(row[t]).toBe(allowed(frame).reduce((best, v) => (logits[at + v] > logits[at + best] ? v : best)))
      }
    }
    expect(distinct.size).toBeGreaterThan(1)
    await captioner.dispose()
  })

  test('beam search over a toy vocabulary finds the best of all captions there are', async () => {
    // Two words and at most two of them: seven captions, which eight beams hold all.
    const toy: Frame = { ...own, vocabulary: UNKNOWN + 3, length: 4 }
    const [a, b] = [UNKNOWN + 1, UNKNOWN + 2]
    const captions = [[], [a], [b], [a, a], [a, b], [b, a], [b, b]]
    const n = 12
    const { images } = pairs(n)
    const captioner = create(name, toy)
    for (const lengthPenalty of [0, 1]) {
      const found = await captioner.caption(images, { ...GREEDY, beams: 8, lengthPenalty }, stream('unused'))
      const rows = captions.map((words) => [BOS, ...words, EOS, ...Array<number>(2 - words.length).fill(PAD)])
      const scores = await Promise.all(rows.map(async (row) => {
        const logits = await teacherForced(name, images, Int32Array.from(Array<number[]>(n).fill(row).flat()), toy)
        const words = row.indexOf(EOS)
        return Array.from({ length: n }, (_, i) => {
          // The last place can only be EOS: it costs nothing.
          let sum = 0
          for (let t = 1; t <= Math.min(words, toy.length - 2); t++) sum += logShares(logits, i, t - 1, toy).get(row[t])!
          return sum / words ** lengthPenalty
        })
      }))
      for (let i = 0; i < n; i++) {
        const best = scores.reduce((top, of, c) => (of[i] > scores[top][i] ? c : top), 0)
        expect([...found.subarray(i * toy.length, (i + 1) * toy.length)], `image ${i}, penalty ${lengthPenalty}`).toEqual(rows[best])
      }
    }
    await captioner.dispose()
  })

  test('narrow beams keep what a plain beam search on the host keeps', async () => {
    const n = 6
    const beams = 3
    const { images } = pairs(n)
    const captioner = create(name, own)
    const found = await captioner.caption(images, { ...GREEDY, beams, lengthPenalty: 0.6 }, stream('unused'))
    for (let i = 0; i < n; i++) {
      const one = { ...images, n: 1, data: images.data.slice(i * 256, (i + 1) * 256) }
      let kept = [{ row: [BOS], score: 0 }]
      for (let t = 1; t < frame.length; t++) {
        const grown = await Promise.all(kept.map(async ({ row, score }) => {
          if (row.includes(EOS)) return [{ row: [...row, PAD], score }]
          if (t === frame.length - 1) return [{ row: [...row, EOS], score }]
          const padded = Int32Array.from({ length: frame.length }, (_, k) => row[k] ?? PAD)
          const shares = logShares(await teacherForced(name, one, padded, own), 0, t - 1, frame)
          return [...shares].map(([word, log]) => ({ row: [...row, word], score: score + log }))
        }))
        kept = grown.flat().sort((x, y) => y.score - x.score).slice(0, beams)
      }
      const value = ({ row, score }: (typeof kept)[number]): number => score / row.indexOf(EOS) ** 0.6
      const best = kept.reduce((x, y) => (value(y) > value(x) ? y : x))
      expect([...found.subarray(i * frame.length, (i + 1) * frame.length)]).toEqual(best.row)
    }
    await captioner.dispose()
  })

  test('learning in the loop leaves frozen parameters as they are, and no others', async () => {
    const captioner = create(name, own)
    const before = await captioner.parameters()
    await captioner.train(pairs(16), { updates: 3, batch: 8, rate: 1e-3, stream: stream('frozen') })
    const after = await captioner.parameters()
    const layout = captionerLayout(CAPTIONERS[name], own, size)
    for (const { name: parameter, shape, offset } of layout.parameters.values()) {
      const length = shape.reduce((x, y) => x * y, 1)
      const same = after.slice(offset, offset + length).every((x, k) => x === before[offset + k])
      expect(same, parameter).toBe(CAPTIONERS[name].frozen.some((prefix) => parameter.startsWith(prefix)))
    }
    expect(captioner.compute().flops).toBeGreaterThan(0)
    await captioner.dispose()
  })
})

describe('the first word', () => {
  const n = 2048
  const { images: one } = pairs(1)
  const images = { ...one, n, data: Uint8Array.from({ length: n * 256 }, (_, i) => one.data[i % 256]) }
  const start = Int32Array.from({ length: frame.length }, (_, t) => (t === 0 ? BOS : PAD))

  /** Shares by word after temperature, top-k and top-p, as `transformers` would warp them: in this order. */
  function warped(logits: Float32Array, { temperature, topK, topP }: typeof SAMPLED): Map<number, number> {
    let words = [...logShares(logits, 0, 0, frame)].map(([v, log]) => [v, Math.exp(log / temperature)] as const).sort((x, y) => y[1] - x[1])
    if (topK > 0) words = words.slice(0, topK)
    const sum = words.reduce((s, [, w]) => s + w, 0)
    let before = 0
    const kept = words.filter(([, w]) => {
      const keep = before < topP
      before += w / sum
      return keep
    })
    const rest = kept.reduce((s, [, w]) => s + w, 0)
    return new Map(kept.map(([v, w]) => [v, w / rest]))
  }

  test.each([
    { ...SAMPLED, temperature: 1.5 },
    { ...SAMPLED, temperature: 1.5, topK: 3 },
    { ...SAMPLED, temperature: 2, topP: 0.6 },
    { ...SAMPLED, temperature: 2, topK: 5, topP: 0.8 },
  ])('follows the shares at %j', async (decoding) => {
    const captioner = create('prefix')
    const tokens = await captioner.caption(images, decoding, stream('sampling'))
    const expected = warped(await teacherForced('prefix', one, start), decoding)
    expect(expected.size).toBeGreaterThan(1)
    for (let v = 0; v < frame.vocabulary; v++) {
      const share = expected.get(v) ?? 0
      const seen = Array.from({ length: n }, (_, i) => tokens[i * frame.length + 1]).filter((t) => t === v).length / n
      expect(Math.abs(seen - share), `word ${v}`).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / n) + 1e-9)
    }
    await captioner.dispose()
  })
})
