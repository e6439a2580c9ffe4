/**
 * The relay: image → caption → image, with no training. Many chains go on at once, each from a held-out real picture; every round
 * captions all last pictures and paints all captions. Driven the same by the page's worker, the command line and the tests.
 */
import { type Stream, stream } from '../../random/index.ts'
import type { Images, World } from '../../worlds/types.ts'
import { Control } from '../control.ts'
import { digest } from '../digest.ts'
import { takeImages } from '../images.ts'
import { range } from '../pairs.ts'
import { chainCount, type RelayConfig } from './config.ts'
import { type CaptionsSeen, type ChainsSeen, type RealSeen, RelayMeasures } from './measures.ts'
import type { RelayRecord, RelayRound } from './record.ts'
import { checkDigest, type RelayDone } from './resume.ts'
import { alikeWithin, distancesWithin, drawOthers, drawStarts, GROUPS, PER_GROUP, type Starts } from './starts.ts'
import type { RelayCall, RelayCast, RelayView } from './types.ts'

/** Of a round's parts, in the order in which they come. */
export const RELAY_PHASES = ['start', 'caption', 'paint', 'judge'] as const
export type RelayPhase = (typeof RELAY_PHASES)[number]

export interface RelayProgress {
  readonly round: number
  readonly phase: RelayPhase
  /** Of the phase, in whatever the partner counts. */
  readonly done: number
  readonly total: number
}

export interface RelayOptions {
  readonly config: RelayConfig
  readonly world: World
  readonly cast: RelayCast
  /** Rounds that it goes on after (`resumable`, `checkOrigin`); they do not come out once more. */
  readonly done?: RelayDone
  /** Ends the relay: what is going on is given up, rounds that came out stay. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: RelayProgress) => void
  /** Seconds, from any origin. */
  readonly clock?: () => number
}

export interface RelayOutcome {
  readonly record: RelayRound
  /** Of all chains, as the painter made them; at the start the real ones. */
  readonly pictures: Images
  /** What the record says beside its rounds. */
  readonly start: Pick<RelayRecord, 'starts' | 'alike'>
}

/**
 * Round 0 is the start. Nothing but `seconds` depends on anything beside the configuration, the partners and the engine: rounds that come
 * after others that were done are those of a relay in one go, with the same measures.
 * @throws SettingError where the world holds fewer pictures than asked for
 * @throws OriginError where what is done has other pictures than its record tells of
 * @throws the signal's reason once it is aborted
 */
export async function* runRelay(options: RelayOptions): AsyncGenerator<RelayOutcome, void, void> {
  const { config, world, cast: { captioner, painter, judge }, signal, onProgress = () => {}, clock = () => performance.now() / 1000, done } = options
  const { decoding, seed } = config
  const root = stream(seed, 'relay')
  const control = new Control()

  const watching = (round: number, phase: RelayPhase): Omit<RelayCall, 'at'> => ({
    ...signal && { signal },
    async progress(done, total) {
      await control.checkpoint()
      signal?.throwIfAborted()
      onProgress({ round, phase, done, total })
    },
  })
  const look = async (round: number, phase: RelayPhase, images: Images): Promise<RelayView> => {
    signal?.throwIfAborted()
    return judge.images(images, watching(round, phase))
  }
  const read = async (round: number, phase: RelayPhase, texts: readonly string[]): Promise<CaptionsSeen> =>
    ({ texts, ...judge.captions && { view: await judge.captions(texts, watching(round, phase)) } })
  const chance = (round: number, partner: 'captioner' | 'painter'): Stream =>
    (decoding.chance === 'same' ? root.child(partner) : root.child('round', round, partner))

  let since = clock()
  const lap = (): number => {
    const before = since
    since = clock()
    return since - before
  }

  const starts = drawStarts(config, world)
  /** The round that is got ready for. */
  const beginning = done?.record.rounds.length ?? 0
  const real = await lookAtReal(options, starts, (images) => look(beginning, 'start', images), (texts) => read(beginning, 'start', texts))
  const measures = new RelayMeasures(real, root.child('intervals'))
  const start = { starts: starts.indices, alike: real.alike }
  const first = takeImages(starts.images, real.rows)
  const digestOfFirst = await digestOf([], first)
  /** The start once more, with chance of its own: what the drift of captions is held against. */
  const captionAgain = (round: number, phase: RelayPhase) => captioner.caption(first, decoding, { ...watching(round, phase), at: root.child('again') })

  /** What stood there after the last of the rounds that are done. */
  const catchUp = async ({ record: { rounds }, pictures: last }: RelayDone): Promise<readonly [Images, ChainsSeen]> => {
    checkDigest(0, rounds[0].digest, digestOfFirst)
    if (beginning === 1) return [first, { pictures: real.pictures }]
    const { round, captions, digest: recorded } = rounds[beginning - 1]
    checkDigest(round, recorded, await digestOf(captions, last))
    const words = await read(beginning, 'start', captions)
    measures.begin(round === 1 ? words : await read(beginning, 'start', rounds[1].captions), await read(beginning, 'start', await captionAgain(beginning, 'start')))
    return [last, { pictures: await look(beginning, 'start', last), captions: words }]
  }

  let pictures = first
  let seen: ChainsSeen = { pictures: real.pictures }
  if (done) {
    [pictures, seen] = await catchUp(done)
    // The time that it took is no round's.
    lap()
  } else {
    yield { record: { round: 0, captions: [], ...measures.measure(seen, null), seconds: lap(), digest: digestOfFirst }, pictures, start }
  }

  for (let round = Math.max(1, beginning); round <= config.rounds; round++) {
    signal?.throwIfAborted()
    const captions = await captioner.caption(pictures, decoding, { ...watching(round, 'caption'), at: chance(round, 'captioner') })
    const again = round > 1 ? null : await captionAgain(round, 'caption')
    const painted = await painter.paint(captions, decoding, { ...watching(round, 'paint'), at: chance(round, 'painter') })
    const words = await read(round, 'judge', captions)
    if (again) measures.begin(words, await read(round, 'judge', again))
    const now: ChainsSeen = { pictures: await look(round, 'judge', painted), captions: words }
    const measured = measures.measure(now, seen)
    yield { record: { round, captions, ...measured, seconds: lap(), digest: await digestOf(captions, painted) }, pictures: painted, start }
    pictures = painted
    seen = now
  }
}

/** Real data as the judge sees them, with the start picture of each chain. */
async function lookAtReal(
  { config, world, cast: { captioner } }: RelayOptions, starts: Starts, look: (images: Images) => Promise<RelayView>,
  read: (texts: readonly string[]) => Promise<CaptionsSeen>,
): Promise<RealSeen & { readonly rows: readonly number[] }> {
  const rows = range(0, chainCount(config)).map((chain) => Math.floor(chain / config.chains))
  const grouped = await look(world.grouped('floor', GROUPS, PER_GROUP).images)
  const within = distancesWithin(grouped.features)
  const captions = (await read(starts.captions)).view
  return {
    rows, within, alike: alikeWithin(within),
    groups: config.pictures, perGroup: config.chains,
    pictures: repeat(await look(starts.images), rows),
    ...captions && { captions: repeat(captions, rows) },
    others: await look(drawOthers(config, world).images),
    ...captioner.world === world.id && world.attributes.length > 0 && {
      facts: { names: world.attributes.map(({ name }) => name), asked: starts.facts, parse: (caption: string) => world.parse(caption) },
    },
  }
}

/** The rows at `rows` of what a judge saw. */
function repeat({ features, embedding }: RelayView, rows: readonly number[]): RelayView {
  const taken = ({ width, data }: RelayView['features']): RelayView['features'] => ({
    n: rows.length, width, data: Float32Array.from({ length: rows.length * width }, (_, i) => data[rows[Math.floor(i / width)] * width + (i % width)]),
  })
  return { features: taken(features), embedding: taken(embedding) }
}

const digestOf = (captions: readonly string[], pictures: Images): Promise<string> =>
  digest([{ name: 'captions', data: new TextEncoder().encode(JSON.stringify(captions)) }, { name: 'pictures', data: pictures.data }])
