/** From a file of unknown origin to an `Experiment`, or to messages that name the arm and the field and what it allows. */
import { describeMetric } from '../../metrics/index.ts'
import type { ExperimentConfig } from '../config.ts'
import { isGroup } from '../group.ts'
import { parseConfig } from '../parse.ts'
import { type Described, failure, type Parsed, parseJson, type Problem, problemsOf, shorten, show } from '../problems.ts'
import { merge } from './merge.ts'
import {
  ALLOWED, ARM_NAME, experimentSchema, MAX_ARM_NAME, MAX_ARMS, MAX_CELLS, MAX_EXPERIMENT_TEXT, type Reading,
} from './schema.ts'

export interface Experiment {
  readonly name: string
  readonly description: string
  readonly arms: readonly Arm[]
  readonly seeds: readonly number[]
  readonly metrics: readonly string[]
  /** The arm that the others are compared with; null: no comparison. */
  readonly baseline: string | null
  readonly correlations: readonly { readonly x: Reading; readonly y: Reading }[]
}

export interface Arm {
  readonly name: string
  /** What it changes of the base, as the file has it. */
  readonly changes: Readonly<Record<string, unknown>>
  /** The whole configuration but for its seed, which is that of the base. */
  readonly config: ExperimentConfig
}

/** One run of an experiment. */
export interface Cell {
  /** `ARM-seed-SEED`: unlike any other cell's, and fit for a folder's name. */
  readonly id: string
  readonly arm: string
  readonly seed: number
  readonly config: ExperimentConfig
}

/** Fields that belong to the base: figures that come from different worlds, judges or evaluations do not compare. */
const COMMON = ['world', 'size', 'evaluation']

/** All runs, a seed after the other: comparisons within a seed are complete as early as can be. */
export const cellsOf = ({ arms, seeds }: Experiment): Cell[] =>
  seeds.flatMap((seed) => arms.map(({ name, config }) => ({ id: `${name}-seed-${seed}`, arm: name, seed, config: { ...config, seed } })))

const EXPERIMENT: Described = {
  whole: 'the experiment',
  fields: (field) => (field === '' ? Object.keys(experimentSchema.shape).join(', ') : EXPERIMENT.allowed(field)),
  allowed: (field) => ALLOWED[field.split('.')[0]],
}

/** Reads an experiment file. */
export function parseExperimentText(text: string): Parsed<Experiment> {
  const json = parseJson(text, EXPERIMENT.whole, MAX_EXPERIMENT_TEXT, ALLOWED[''])
  return json.ok ? parseExperiment(json.value) : json
}

/** Checks an experiment of unknown origin: every arm must be a configuration that can run. */
export function parseExperiment(input: unknown): Parsed<Experiment> {
  const result = experimentSchema.safeParse(input)
  if (!result.success) return { ok: false, problems: problemsOf(result.error, input, EXPERIMENT) }
  const { name, description, seeds, metrics, correlations } = result.data
  const base = parseConfig(result.data.base)
  if (!base.ok) return { ok: false, problems: base.problems.map((problem) => within('base', problem)) }
  const arms: Arm[] = []
  const problems: Problem[] = []
  for (const [arm, changes] of Object.entries(result.data.arms)) {
    const parsed = parseArm(arm, changes, base.value)
    if (parsed.ok) arms.push(parsed.value)
    else problems.push(...parsed.problems)
  }
  const baseline = result.data.baseline ?? null
  problems.push(
    ...checkArms(Object.keys(result.data.arms), arms, baseline), ...checkSeeds(seeds, Object.keys(result.data.arms).length),
    ...checkMetrics(metrics, correlations),
  )
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { name, description, arms, seeds, metrics, baseline, correlations } }
}

function parseArm(name: string, changes: unknown, base: ExperimentConfig): Parsed<Arm> {
  const field = `arms.${shorten(name)}`
  if (!ARM_NAME.test(name) || name.length > MAX_ARM_NAME) {
    return failure(field, `${field} is no name for an arm; allowed: at most ${MAX_ARM_NAME} small letters, digits and hyphens, a letter first`)
  }
  if (!isGroup(changes)) return failure(field, `${field} is ${show(changes)}; allowed: an object, the part of a configuration that it changes`)
  if (Object.hasOwn(changes, 'seed')) return failure(`${field}.seed`, `${field}: seed is not an arm's own; every arm is run with each of seeds`)
  const own = COMMON.filter((key) => Object.hasOwn(changes, key))
  if (own.length > 0) return failure(`${field}.${own[0]}`, `${field}: ${own.join(', ')} must stand in base, the same for every arm; else the arms do not compare`)
  const config = parseConfig(merge(base, changes))
  return config.ok ? { ok: true, value: { name, changes, config: config.value } } : { ok: false, problems: config.problems.map((p) => within(field, p)) }
}

function checkArms(names: readonly string[], arms: readonly Arm[], baseline: string | null): Problem[] {
  const problems: Problem[] = []
  if (names.length < 1 || names.length > MAX_ARMS) problems.push({ field: 'arms', message: `arms has ${names.length}; allowed: ${ALLOWED.arms}` })
  if (baseline !== null && !names.includes(baseline)) {
    problems.push({ field: 'baseline', message: `baseline is ${show(baseline)}; allowed: ${names.map(shorten).join(', ')}` })
  }
  const seen = new Map<string, string>()
  for (const { name, config } of arms) {
    const key = JSON.stringify(config)
    const twin = seen.get(key)
    if (twin !== undefined) problems.push({ field: `arms.${name}`, message: `arms.${name} is the same configuration as arms.${twin}; its runs would be equal` })
    seen.set(key, name)
  }
  return problems
}

function checkSeeds(seeds: readonly number[], arms: number): Problem[] {
  const problems: Problem[] = []
  const twice = seeds.find((seed, i) => seeds.indexOf(seed) !== i)
  if (twice !== undefined) problems.push({ field: 'seeds', message: `seeds has ${twice} twice; allowed: ${ALLOWED.seeds}` })
  if (arms * seeds.length > MAX_CELLS) problems.push({ field: 'seeds', message: `arms × seeds is ${arms * seeds.length} runs; allowed: at most ${MAX_CELLS}` })
  return problems
}

function checkMetrics(metrics: readonly string[], correlations: Experiment['correlations']): Problem[] {
  const named = [
    ...metrics.map((metric, i) => ({ field: `metrics.${i}`, metric })),
    ...correlations.flatMap(({ x, y }, i) => [{ field: `correlations.${i}.x.metric`, metric: x.metric }, { field: `correlations.${i}.y.metric`, metric: y.metric }]),
  ]
  const unknown = named.filter(({ metric }) => describeMetric(metric) === undefined)
    .map(({ field, metric }) => ({ field, message: `${field} is ${show(metric)}; allowed: names of docs/metrics.md, such as "image.recall"` }))
  const twice = metrics.find((metric, i) => metrics.indexOf(metric) !== i)
  return twice === undefined ? unknown : [...unknown, { field: 'metrics', message: `metrics has ${show(twice)} twice; allowed: ${ALLOWED.metrics}` }]
}

const within = (field: string, problem: Problem): Problem => ({ field: `${field}.${problem.field}`, message: `${field}: ${problem.message}` })
