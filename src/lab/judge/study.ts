/** The whole study of a judge: can what it measures be trusted, and what does it not see? */
import type { Features, Judge, Pairs } from '../../models/types.ts'
import { stream } from '../../random/index.ts'
import type { World } from '../../worlds/types.ts'
import { decodeAll, encodeAll } from '../reserve.ts'
import { createViewer } from '../viewer.ts'
import { type Agreement, agreement } from './agreement.ts'
import { type Calibration, calibration, fitTemperature } from './calibration.ts'
import { ownPair, type Retrieval, retrieval, trueOf } from './retrieval.ts'
import { type Sensitivity, sensitivity, type SensitivityOptions } from './sensitivity.ts'

/** One attribute head. */
export interface HeadStudy {
  readonly attribute: string
  readonly values: number
  /** As the lab uses the head: no temperature. */
  readonly calibration: Calibration
  /**
   * What a temperature fitted on the validation split would do to the calibration on held-out pictures. Reported, never applied;
   * null where the head is right on all validation pictures, which then do not tell a temperature.
   */
  readonly tempered: { readonly temperature: number; readonly calibration: Calibration } | null
}

export interface JudgeStudy {
  readonly world: string
  /** Held-out pictures of retrieval and calibration. */
  readonly n: number
  /** Whether captions were right answers for every picture that they are true of; else only for their own. */
  readonly byFacts: boolean
  readonly retrieval: Retrieval
  readonly heads: readonly HeadStudy[]
  readonly sensitivity: Sensitivity
  /** With the critic's scores: on real pairs, on these with half of the captions exchanged, and on generated pairs. */
  readonly agreement?: Readonly<Record<string, Agreement>>
}

/** A second encoder, trained apart, and pairs that models made; absent where there are none. */
export interface CriticOptions {
  readonly critic: Judge
  readonly generated?: Pairs
}

export interface StudyOptions extends SensitivityOptions {
  readonly world: World
  readonly judge: Judge
  /** Pictures of the evaluation split, from its start, each with its first caption. */
  readonly n: number
  readonly second?: CriticOptions
}

/** @throws RangeError where the world has fewer held-out pictures than asked for */
export async function studyJudge({ world, judge, n, second, ...options }: StudyOptions): Promise<JudgeStudy> {
  const split = world.split('evaluation')
  if (n > split.size) throw new RangeError(`judge study: ${n} pictures asked for, the evaluation split has ${split.size}`)
  const indices = Array.from({ length: n }, (_, i) => i)
  const facts = indices.map((i) => split.facts(i))
  const pictures = split.images(indices)
  const tokensOf = (pick: (i: number) => number): Int32Array => encodeAll(world.tokenizer, indices.map((i) => split.captions(pick(i))[0]))
  const real: Pairs = { images: pictures, tokens: tokensOf((i) => i) }
  const images = await judge.images(pictures)
  const captions = await judge.captions(real.tokens)
  const stated = decodeAll(world.tokenizer, real.tokens).map((caption) => world.parse(caption))
  const byFacts = world.attributes.length > 0
  return {
    world: world.id,
    n,
    byFacts,
    retrieval: retrieval(images.embedding, captions.embedding, byFacts ? trueOf(facts, stated) : ownPair),
    heads: await studyHeads(world, judge, images.heads, facts),
    sensitivity: await sensitivity(world, await createViewer(world, judge), options),
    ...(second && {
      agreement: await agreement([judge, second.critic], {
        real,
        // Every second picture has the caption of the one after next, so that there is something to agree about.
        exchanged: { images: pictures, tokens: tokensOf((i) => (i % 2 === 0 ? i : (i + 2) % n)) },
        ...(second.generated && { generated: second.generated }),
      }, stream('judge study', 'agreement')),
    }),
  }
}

async function studyHeads(
  world: World, judge: Judge, heads: readonly Features[], facts: readonly ArrayLike<number>[],
): Promise<HeadStudy[]> {
  const validation = world.split('validation')
  const indices = Array.from({ length: validation.size }, (_, i) => i)
  const fitted = (await judge.images(validation.images(indices))).heads
  return world.attributes.map(({ name, values }, a) => {
    const truth = facts.map((row) => row[a])
    const luck = stream('judge study', 'calibration', name)
    const temperature = fitTemperature(fitted[a], indices.map((i) => validation.facts(i)[a]))
    return {
      attribute: name,
      values: values.length,
      calibration: calibration(heads[a], truth, luck),
      tempered: temperature === null ? null : { temperature, calibration: calibration(heads[a], truth, luck, temperature) },
    }
  })
}
