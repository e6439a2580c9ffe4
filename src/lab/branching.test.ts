import { describe, expect, it } from 'vitest'
import type { Pairs } from '../models/types.ts'
import { branchProblem, makerOfRound } from './branching.ts'
import type { ExperimentConfig } from './config.ts'
import { presetConfig } from './presets/index.ts'
import type { RoundRecord, RunRecord } from './record.ts'
import { stretchesOf, workingStretches } from './replay.ts'
import { runDigest } from './run-digest.ts'
import type { RunState } from './trainer.ts'

const config = (seed: number) => ({ ...presetConfig('test'), rounds: 6, seed })
const rounds = [0, 1, 2, 3, 4, 5].map((round): RoundRecord =>
  ({ round, metrics: {}, seconds: { generate: 1, curate: 1, train: 1, evaluate: 1 }, losses: {}, digest: String(round).repeat(64) }))
const root: RunRecord = { schema: 1, config: config(1), engine: { kind: 'wasm', engine: 'onnxruntime-web', threads: 1 }, bases: {}, rounds }

/** Off the root after round 1, and off that branch after round 3. */
const once: RunRecord = { ...root, config: config(2), branched: { run: 'a'.repeat(64), round: 1, config: root.config } }
const twice: RunRecord = { ...root, config: config(3), branched: { run: 'b'.repeat(64), round: 3, config: once.config, branched: once.branched } }

describe('the run that made a round', () => {
  it.each([[0, root], [1, root], [2, once], [3, once], [4, twice], [5, twice]])('of a branch of a branch: round %i', (round, maker) => {
    expect(makerOfRound(twice, round)).toEqual({ ...maker, ...(!maker.branched && { branched: undefined }) })
  })

  it('has the digest that the run itself has, so that a branch off an early round names it', async () => {
    const early = rounds.slice(0, 2)
    expect(await runDigest(makerOfRound(twice, 1), early)).toBe(await runDigest(root, early))
    expect(makerOfRound(root, 3)).toEqual({ ...root, branched: undefined })
  })
})

it('a branch with fresh real data deals out no pair that was used before', () => {
  const fresh = { ...config(1), regime: 'fresh', realFraction: 0.5 } as const
  const at = (round: number, from: ExperimentConfig, to: ExperimentConfig) => branchProblem(from, to, { round, parameters: {} })
  expect(at(2, fresh, { ...fresh, frozen: 'captioner' })).toBeNull()
  expect(at(2, fresh, { ...fresh, rounds: 8 })).toMatchObject({ field: 'rounds', message: expect.stringContaining('used before') as string })
  expect(at(2, config(1), fresh)).toMatchObject({ field: 'realFraction', message: expect.stringMatching(/^realFraction, regime|^regime, realFraction/) as string })
  // After round 0 nothing has been used.
  expect(at(0, config(1), fresh)).toBeNull()
})

it('a branch is measured as the rounds were that it takes over, but for a second decoding beside', () => {
  const from = config(1)
  const problem = (evaluation: Partial<ExperimentConfig['evaluation']>) => branchProblem(from, { ...from, evaluation: { ...from.evaluation, ...evaluation } }, { round: 2, parameters: {} })
  expect(problem({ guidance: 5, prompts: 64 })).toMatchObject({ field: 'evaluation.prompts', message: 'evaluation.prompts, evaluation.guidance cannot change in a branch: the rounds that it takes over were measured otherwise' })
  expect(problem({ own: 'yes' })).toBeNull()
})

it('a kind of models that was frozen learns in no branch where the pairs of all rounds were kept for others only', () => {
  const from: ExperimentConfig = { ...config(1), regime: 'accumulate', frozen: 'captioner' }
  const uneven: ExperimentConfig = { ...from, models: { ...from.models, captioner: ['prefix', 'bridge'], exchange: 'own' } }
  const pair: Pairs = { images: { n: 1, channels: 1, height: 1, width: 1, data: new Uint8Array(1) }, tokens: new Int32Array(1) }
  const pools = (key: string) => ({ pools: { [key]: pair } })
  const problem = (of: ExperimentConfig, change: Partial<ExperimentConfig>, kept: Pick<RunState, 'pools'>) =>
    branchProblem(of, { ...of, ...change }, { round: 2, parameters: {}, ...kept })
  expect(problem(uneven, { frozen: 'none' }, pools('1,0'))).toMatchObject({ field: 'frozen', message: 'frozen cannot change here: no pairs of the rounds so far were kept for captioner 1' })
  expect(problem(uneven, { frozen: 'none', regime: 'replace' }, pools('1,0'))).toBeNull()
  // Both kinds learn from the same pairs, or none were kept yet.
  expect(problem(from, { frozen: 'none' }, pools('0'))).toBeNull()
  expect(problem({ ...uneven, regime: 'replace' }, { frozen: 'none', regime: 'accumulate' }, {})).toBeNull()
})

it('a stretch in which a branch made nothing is not done again', () => {
  // As records of before have it that were branched off at the round where the other branch began.
  const record: RunRecord = { ...twice, branched: { ...twice.branched!, round: 1 } }
  expect(stretchesOf(record).map(({ last }) => last)).toEqual([1, 1, 5])
  expect(workingStretches(record).map(({ config: { seed }, last }) => [seed, last])).toEqual([[1, 1], [3, 5]])
  // A branch that has nothing of its own yet.
  expect(workingStretches({ ...once, rounds: rounds.slice(0, 2) }).map(({ config: { seed }, last }) => [seed, last])).toEqual([[1, 1]])
})
