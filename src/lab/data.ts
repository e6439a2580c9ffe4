/** A round's training pairs: what flows where in each loop, and from which model to which. */
import { t } from '../i18n/text.ts'
import { noteOf } from './notes.ts'
import { agentId } from '../models/names.ts'
import type { Encoder, Pairs } from '../models/types.ts'
import { stream } from '../random/index.ts'
import type { Images, World } from '../worlds/types.ts'
import type { Agents, Numbered } from './agents.ts'
import { agreement } from './best-of.ts'
import { type ExperimentConfig, syntheticCount } from './config.ts'
import { countOf, isDivided, makerOf, partOf, peerOf, setCount } from './exchange.ts'
import { concatImages, takeImages } from './images.ts'
import { captionWork, imageWork, makeCaptions, makeImages } from './making.ts'
import type { Meter, Task } from './meter.ts'
import { candidatesFor, isFiltered, kept } from './mitigations/critic-filter.ts'
import { concatPairs, concatTokens, range, takePairs } from './pairs.ts'
import { type Plan, REGIMES } from './regimes/index.ts'
import { type Draw, drawReal, realImages } from './reserve.ts'

/** Pairs that models made, row by row beside the real pairs that they were made from. */
export interface MadePairs {
  readonly pairs: Pairs
  /** The real pairs whose prompts or images were taken: what the quality of the made ones is held against. */
  readonly sources: Pairs
  /** Where each source stands in the reserve. */
  readonly indices: Int32Array
  /** Where as many sources stand there, as they were drawn, whatever the critic kept: their images are what distances are held against. */
  readonly drawn: Int32Array
  /** Who made the images; null where they are the sources' own. */
  readonly imagesBy: string | null
  /** Who wrote the captions; null where they are the sources' own. */
  readonly captionsBy: string | null
}

/** Pairs to train on: the made ones, then the real ones. */
export interface TrainingSet {
  readonly pairs: Pairs
  /** Null where none is made, or where it is not known from what. */
  readonly made: MadePairs | null
}

export interface TrainingData {
  /** As many as models of the more numerous kind (exchange.ts); a regime may add pairs of earlier rounds. */
  readonly sets: readonly TrainingSet[]
  readonly notes: readonly string[]
}

/** What a round's data are made from. */
export interface DataContext {
  readonly config: ExperimentConfig
  readonly world: World
  readonly agents: Agents
  /** Needed where pairs are ranked or filtered (`usesCritic`). */
  readonly critic?: Encoder
  /** Parameters of the frozen copies that caption in the captioners' place, by the captioner's number; absent where the live ones do. */
  readonly relabellers?: readonly Float32Array[]
  /** From 1. */
  readonly round: number
  readonly meter: Meter
}

/** What a round takes from the reserve; a filter asks for more sources than there will be pairs. */
export function planOf(config: ExperimentConfig): Plan {
  const n = syntheticCount(config)
  const synthetic = candidatesFor(n, config)
  return { seed: config.seed, rounds: config.rounds, samples: synthetic + config.samples - n, synthetic }
}

/** Rows of each set among `n` of the round. */
const rowsOf = (config: ExperimentConfig, n: number): { from: number; to: number }[] =>
  range(0, setCount(config)).map((set) => (isDivided(config) ? partOf(n, set, setCount(config)) : { from: 0, to: n }))

/** Who captions a set's images, by number. */
const captionerOf = (config: ExperimentConfig, set: number, round: number): number => {
  const own = makerOf(config, 'captioner', set, round)
  return config.relabel === 'peer' ? peerOf(own, countOf(config, 'captioner'), round) : own
}

export interface DataTasks {
  /** One a diffusion model. */
  readonly images: readonly Task[]
  /** One a captioner. */
  readonly captions: readonly Task[]
  readonly filter?: Task
}

/** The tasks that `makeTrainingData` runs, in their order; none where no pair is made. */
export function dataTasks(config: ExperimentConfig, agents: Numbered, round: number): DataTasks {
  if (syntheticCount(config) === 0) return { images: [], captions: [] }
  const rows = rowsOf(config, planOf(config).synthetic)
  const size = (sets: readonly number[]): number => sets.reduce((sum, set) => sum + rows[set].to - rows[set].from, 0)
  const sets = range(0, rows.length)
  return {
    images: agents.diffusion.map(({ index, label }) => ({
      phase: 'generate', label: agents.diffusion.length > 1 ? t('making images: {model}', { model: label }) : t('making images'), work: 'diffusion.sample',
      units: imageWork(isDivided(config) ? size(sets.filter((set) => makerOf(config, 'diffusion', set, round) === index)) : rows[0].to, config.decoding),
    })),
    // With made images the captions are a relabelling of them; without, they are themselves what the loop makes.
    captions: agents.captioner.map(({ index, label }) => ({
      phase: config.loop === 'joint' ? 'curate' : 'generate', label: agents.captioner.length > 1 ? t('writing captions: {model}', { model: label }) : t('writing captions'), work: 'captioner.sample',
      units: captionWork(size(sets.filter((set) => captionerOf(config, set, round) === index)), config.decoding),
    })),
    ...(isFiltered(config) && { filter: { phase: 'curate', label: t('filtering by the critic'), work: 'judge', units: 2 * size(sets) } as const }),
  }
}

/**
 * The regime draws real pairs from the reserve; the last ones, as many as the real fraction asks for, stay as they are. Of the others,
 * the diffusion and the joint loop take the prompt and make an image for it, the captioner loop takes the image; the captioner and the
 * joint loop then caption that image, the diffusion loop keeps the prompt. The critic may throw out some.
 */
export async function makeTrainingData(context: DataContext, tasks = dataTasks(context.config, context.agents, context.round)): Promise<TrainingData> {
  const { config, world, round } = context
  const plan = planOf(config)
  const reserve = world.split('reserve')
  const draw = REGIMES[config.regime].draw(world, plan, round)
  const split = plan.synthetic * world.tokenizer.length
  const real: Pairs = { images: realImages(reserve, draw, plan.synthetic, plan.samples), tokens: draw.tokens.slice(split) }
  const sources: Pairs = { images: realImages(reserve, draw, 0, plan.synthetic), tokens: draw.tokens.slice(0, split) }
  const made = plan.synthetic > 0 ? await makeSets(sources, draw.indices.subarray(0, plan.synthetic), context, tasks) : null
  const notes: string[] = []
  const sets = rowsOf(config, real.images.n).map(({ from, to }, set): TrainingSet => {
    const rest = from === 0 && to === real.images.n ? real : takePairs(real, range(from, to))
    return made ? { pairs: concatPairs(made[set].pairs, rest), made: made[set] } : { pairs: rest, made: null }
  })
  const candidates = rowsOf(config, plan.synthetic).reduce((sum, { from, to }) => sum + to - from, 0)
  const stayed = made?.reduce((sum, { indices }) => sum + indices.length, 0) ?? 0
  if (round === 1 && world.reserveTrained) notes.push(noteOf('trained', { world: world.name }))
  if (made && isFiltered(config)) notes.push(noteOf('filtered', { stayed, candidates }))
  return { sets, notes: [...notesOn(draw, reserve.size, plan.samples), ...notes] }
}

/** What the agents make of the sources, set by set, and what the filter leaves of it. */
async function makeSets(sources: Pairs, indices: Int32Array, context: DataContext, tasks: DataTasks): Promise<MadePairs[]> {
  const { config, agents, round, relabellers } = context
  const rows = rowsOf(config, sources.images.n)
  const own = rows.map(({ from, to }) => (to - from === sources.images.n ? sources : takePairs(sources, range(from, to))))
  const images = agents.diffusion.length > 0 ? await drawSets(sources, own, context, tasks) : own.map((set) => set.images)
  const tokens = agents.captioner.length > 0 ? await captionSets(images, context, tasks) : own.map((set) => set.tokens)
  const made = own.map((of, set): MadePairs => {
    const drawn = indices.slice(rows[set].from, rows[set].to)
    return {
      pairs: { images: images[set], tokens: tokens[set] },
      sources: of,
      indices: drawn,
      drawn,
      imagesBy: agents.diffusion.length > 0 ? agentId('diffusion', makerOf(config, 'diffusion', set, round)) : null,
      captionsBy: agents.captioner.length > 0 ? `${relabellers ? `${config.relabel} ` : ''}${agentId('captioner', captionerOf(config, set, round))}` : null,
    }
  })
  return tasks.filter ? filtered(made, context, tasks.filter) : made
}

/** Each diffusion model makes all of its images in one go: of its parts of the sources, or once of all for every set. @returns by set */
async function drawSets(sources: Pairs, own: readonly Pairs[], context: DataContext, tasks: DataTasks): Promise<Images[]> {
  const { config, world: { tokenizer: { length } }, agents, critic, round, meter } = context
  const sets: Images[] = []
  for (const agent of agents.diffusion) {
    const mine = range(0, own.length).filter((set) => makerOf(config, 'diffusion', set, round) === agent.index)
    const asked = isDivided(config) ? concatTokens(mine.map((set) => own[set].tokens)) : sources.tokens
    // A few pairs among many models: some have none to make.
    const made = asked.length === 0 ? takeImages(sources.images, []) : await meter.run(tasks.images[agent.index], (progress) =>
      makeImages(agent, asked, config.decoding, critic, stream(config.seed, round, agent.id, 'generate'), progress))
    let from = 0
    for (const set of mine) {
      const { n } = own[set].images
      sets[set] = asked.length === n * length ? made : takeImages(made, range(from, from + n))
      from += n
    }
  }
  return sets
}

/** Each captioner captions all of its images in one go. @returns by set */
async function captionSets(images: readonly Images[], context: DataContext, tasks: DataTasks): Promise<Int32Array[]> {
  const { config, world: { tokenizer: { length } }, agents, critic, relabellers, round, meter } = context
  const sets: Int32Array[] = []
  for (const agent of agents.captioner) {
    const mine = range(0, images.length).filter((set) => captionerOf(config, set, round) === agent.index)
    const seen = mine.map((set) => images[set]).reduce(concatImages)
    const written = seen.n === 0 ? new Int32Array(0) : await meter.run(tasks.captions[agent.index], (progress) =>
      makeCaptions(agent, seen, config.decoding, critic, stream(config.seed, round, agent.id, 'caption'), progress, relabellers?.[agent.index]))
    let from = 0
    for (const set of mine) {
      const to = from + images[set].n
      sets[set] = written.slice(from * length, to * length)
      from = to
    }
  }
  return sets
}

/** What the critic leaves of each set: at most the number of pairs that there would be without it. */
async function filtered(made: readonly MadePairs[], { config, critic, meter }: DataContext, task: Task): Promise<MadePairs[]> {
  if (!critic) throw new Error('the filter needs the critic, which was not handed in')
  const most = rowsOf(config, syntheticCount(config))
  return meter.run(task, async (progress) => {
    const left: MadePairs[] = []
    for (const [set, { pairs, sources, indices, ...by }] of made.entries()) {
      const rows = kept(await agreement(critic, pairs.images, pairs.tokens), most[set].to - most[set].from, config)
      left.push({ ...by, ...takeRows({ pairs, sources, indices }, rows), drawn: indices.slice(0, rows.length) })
      await progress(set + 1, made.length)
    }
    return left
  })
}

/**
 * Several sets as one: parts of one draw one after another; of sets that were each made from all of it an equal share, so that the
 * number of pairs stays that of one set.
 */
export function mixSets(config: ExperimentConfig, sets: readonly TrainingSet[]): TrainingSet {
  if (sets.length === 1) return sets[0]
  const made = mixMade(config, sets.flatMap((set) => set.made ?? []))
  const real = sets.map(({ pairs, made: own }) => takePairs(pairs, range(own?.pairs.images.n ?? 0, pairs.images.n)))
  const rest = isDivided(config) ? real.reduce(concatPairs) : real[0]
  return made ? { pairs: concatPairs(made.pairs, rest), made } : { pairs: rest, made }
}

function mixMade(config: ExperimentConfig, sets: readonly MadePairs[]): MadePairs | null {
  if (sets.length === 0) return null
  const parts = sets.map((set, part) => (isDivided(config) ? set : takeMade(set, range(0, set.indices.length).filter((row) => row % sets.length === part))))
  return parts.reduce((a, b) => ({
    pairs: concatPairs(a.pairs, b.pairs), sources: concatPairs(a.sources, b.sources),
    indices: concatTokens([a.indices, b.indices]), drawn: concatTokens([a.drawn, b.drawn]),
    imagesBy: a.imagesBy, captionsBy: a.captionsBy,
  }))
}

const takeMade = ({ drawn, ...made }: MadePairs, rows: readonly number[]): MadePairs =>
  ({ ...made, ...takeRows(made, rows), drawn: Int32Array.from(rows, (row) => drawn[row]) })

const takeRows = ({ pairs, sources, indices }: Pick<MadePairs, 'pairs' | 'sources' | 'indices'>, rows: readonly number[]) =>
  ({ pairs: takePairs(pairs, rows), sources: takePairs(sources, rows), indices: Int32Array.from(rows, (row) => indices[row]) })

/** What a model trains on, by the regime: the round's pairs, or a choice among those of all rounds so far. */
export interface Lesson {
  readonly pairs: Pairs
  /** What the regime keeps for the rounds to come; null where it keeps nothing. */
  readonly pool: Pairs | null
}

/**
 * @param lesson the round's pairs @param sets the numbers of the sets that they are from
 * @param pool `Lesson.pool` of the round before; null in the first
 */
export function lessonFrom(config: ExperimentConfig, world: World, round: number, lesson: Pairs, sets: readonly number[], pool: Pairs | null): Lesson {
  const { select } = REGIMES[config.regime]
  if (!select) return { pairs: lesson, pool: null }
  const { seed, rounds, samples } = config
  const rows = isDivided(config) ? rowsOf(config, samples).filter((_, set) => sets.includes(set)).flatMap(({ from, to }) => range(from, to)) : range(0, samples)
  const grown = concatPairs(pool ?? realPool(world, seed, samples, rows), lesson)
  return { pairs: select(grown, { seed, rounds, samples: rows.length, synthetic: rows.length }, round), pool: grown }
}

/** What a pool begins with. */
function realPool(world: World, seed: number, samples: number, rows: readonly number[]): Pairs {
  const draw = drawReal(world, seed, samples)
  const pairs: Pairs = { images: realImages(world.split('reserve'), draw, 0, samples), tokens: draw.tokens }
  return rows.length === samples ? pairs : takePairs(pairs, rows)
}

const notesOn = ({ passes }: Draw, size: number, samples: number): string[] => (passes > 1
  ? [noteOf('reserve', { size, samples, passes })]
  : [])
