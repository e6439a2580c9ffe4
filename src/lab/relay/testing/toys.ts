/**
 * Partners whose course is known: pictures are flat grey, captions say how grey, and each caption leads to the next by a table. They
 * are real partners, only small: they draw chance, report progress and heed a signal as any other does.
 */
import type { Features } from '../../../models/types.ts'
import { createTokenizer } from '../../../worlds/tokenizer.ts'
import type { GroupedSet, Images, Split, SplitName, World } from '../../../worlds/types.ts'
import { relaySchema } from '../config.ts'
import { relayHeader, type RelayRound } from '../record.ts'
import type { RelayFile } from '../relay-file.ts'
import { runRelay } from '../run.ts'
import type { RelayCaptioner, RelayCast, RelayJudge, RelayPainter } from '../types.ts'

/** Shades in words; the brightness of shade k is 25 · k. */
export const SHADES = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const

const SIDE = 2
const brightness = (shade: number): number => 25 * shade
const nearestShade = (value: number): number => Math.max(0, Math.min(SHADES.length - 1, Math.round(value / 25)))

/** One picture a shade, each of one brightness. */
export const greys = (shades: readonly number[]): Images =>
  ({ n: shades.length, channels: 1, height: SIDE, width: SIDE, data: Uint8Array.from(shades.flatMap((shade) => Array<number>(SIDE * SIDE).fill(brightness(shade)))) })

const partner = { version: 'toy', dispose: () => Promise.resolve() }

/**
 * Says the picture's shade. At a temperature above 0 it is now and then off by one.
 * @param onCall told of each call, as a test that stops one needs
 */
export const toyCaptioner = (onCall: () => void = () => {}): RelayCaptioner => ({
  ...partner, id: 'toy-captioner', heeds: ['temperature'], world: 'greys',
  async caption(images, { temperature }, { at, signal, progress }) {
    onCall()
    signal?.throwIfAborted()
    const luck = at.uniforms(images.n)
    await progress?.(images.n, images.n)
    return Array.from(luck, (u, i) => {
      const shade = nearestShade(images.data[i * SIDE * SIDE])
      return `shade ${SHADES[temperature > 0 && u < 0.2 ? Math.max(0, shade - 1) : shade]}`
    })
  },
})

/** Paints the shade that follows the asked one by a table. */
export const toyPainter = (next: readonly number[]): RelayPainter => ({
  ...partner, id: 'toy-painter', heeds: [],
  async paint(captions, _decoding, { signal, progress }) {
    signal?.throwIfAborted()
    await progress?.(captions.length, captions.length)
    return greys(captions.map((caption) => next[shadeOf(caption)]))
  },
})

const shadeOf = (caption: string): number => SHADES.findIndex((name) => caption.endsWith(name))

/** Features: the shade as a number. Embedding: the shade's own direction, so that only equal shades agree. */
export const toyJudge: RelayJudge = {
  ...partner, id: 'toy-judge',
  images: ({ n, data }) => Promise.resolve(seen(Array.from({ length: n }, (_, i) => data[i * SIDE * SIDE] / 25))),
  captions: (captions) => Promise.resolve(seen(captions.map(shadeOf))),
}

function seen(shades: readonly number[]): { features: Features; embedding: Features } {
  const [n, width] = [shades.length, SHADES.length]
  return {
    features: { n, width: 1, data: Float32Array.from(shades) },
    embedding: { n, width, data: Float32Array.from({ length: n * width }, (_, i) => Number(nearestShade(25 * shades[Math.floor(i / width)]) === i % width)) },
  }
}

export const toyCast = (next: readonly number[], onCall?: () => void): RelayCast => ({ captioner: toyCaptioner(onCall), painter: toyPainter(next), judge: toyJudge })

/** A world of flat greys: picture i of a split has shade i mod 10. */
export const greysWorld: World = {
  id: 'greys', name: 'Greys', description: 'Flat greys.', licence: 'none', channels: 1, height: SIDE, width: SIDE,
  attributes: [{ name: 'shade', values: SHADES, frequency: SHADES.map(() => 0.1) }],
  tokenizer: createTokenizer(['shade', ...SHADES], 4),
  tail: [0],
  split: (name: SplitName): Split => ({
    name, size: 100,
    images: (indices) => greys(Array.from(indices, (index) => index % 10)),
    facts: (index) => Int16Array.of(index % 10),
    captions: (index) => Array<string>(3).fill(`shade ${SHADES[index % 10]}`),
  }),
  grouped(_which, groups, perGroup): GroupedSet {
    const shades = Array.from({ length: groups }, (_, group) => group % 10)
    const prompts = shades.map((shade) => `shade ${SHADES[shade]}`)
    return {
      groups, perGroup, prompts, facts: shades.map((shade) => Int16Array.of(shade)),
      images: greys(shades.flatMap((shade) => Array<number>(perGroup).fill(shade))),
      references: prompts.map((prompt) => [prompt]), captions: prompts.map((prompt) => Array<string>(perGroup).fill(prompt)),
    }
  },
  parse: (caption) => Int16Array.of(shadeOf(caption)),
}

/** A finished relay of four chains and two rounds. */
export async function toyRelayFile(): Promise<RelayFile> {
  const config = relaySchema.parse({ pictures: 4, rounds: 2 })
  const cast = toyCast(SHADES.map(() => 0))
  const header = relayHeader(config, cast, { kind: 'cpu', engine: 'none', threads: 1 }, 'a'.repeat(64))
  const rounds: RelayRound[] = []
  const pictures: Images[] = []
  let start: Pick<RelayFile['record'], 'starts' | 'alike'> = { starts: [], alike: 0 }
  for await (const outcome of runRelay({ config, world: greysWorld, cast })) {
    rounds.push(outcome.record)
    pictures.push(outcome.pictures)
    ;({ start } = outcome)
  }
  return { record: { ...header, ...start, rounds }, pictures }
}
