/** An experiment file: one base configuration, what each arm changes of it, and the seeds that every arm is run with. */
import { z } from 'zod'
import { isGroup } from '../group.ts'

/** Longest experiment file that is read at all, in UTF-16 units. */
export const MAX_EXPERIMENT_TEXT = 256 * 1024
export const MAX_ARMS = 32
/** Runs of one experiment: arms × seeds. */
export const MAX_CELLS = 512

/** Names of arms become names of folders, on every file system alike. They begin with a letter: JSON would reorder numbers. */
export const ARM_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
export const MAX_ARM_NAME = 40

/** What is reported where a file names no metrics: variety never without recall, then agreement and quality. */
export const USUAL_METRICS = [
  'image.recall', 'image.variance.ratio', 'image.tails', 'image.alignment', 'image.fidelity', 'image.frechet',
  'caption.recall', 'caption.variance.ratio', 'caption.tails', 'caption.alignment', 'caption.fidelity', 'caption.bleu4',
  'pairs.alignment',
] as const

/** Objects are handed on as they are: zod's records would leave out a key such as "__proto__" without a word. */
const group = z.custom<Readonly<Record<string, unknown>>>(isGroup)

/** How a whole run becomes one number: the first round that has the metric, the last, or the last less round 0. */
export const READINGS = ['first', 'last', 'change'] as const

const readingSchema = z.strictObject({ metric: z.string(), as: z.enum(READINGS).default('last') })

export const experimentSchema = z.strictObject({
  name: z.string().min(1).max(80),
  description: z.string().max(4000).default(''),
  /** A configuration; its seed is replaced by those below. */
  base: group.default({}),
  /** By name, what the arm changes of the base: part of a configuration. */
  arms: group,
  seeds: z.array(z.int().min(0).max(0xffff_ffff)).min(1).max(32),
  /** Keys of a round's metrics that the report has. */
  metrics: z.array(z.string()).min(1).max(64).default([...USUAL_METRICS]),
  /** The arm that the others are compared with. */
  baseline: z.string().optional(),
  /** Pairs of readings whose rank correlation over whole runs is reported. */
  correlations: z.array(z.strictObject({ x: readingSchema, y: readingSchema })).max(16).default([]),
})

/** A run as one number. */
export type Reading = z.output<typeof readingSchema>
export type ExperimentInput = z.input<typeof experimentSchema>

/** What each field may hold, in words. */
export const ALLOWED: Readonly<Record<string, string>> = {
  '': `an object with ${Object.keys(experimentSchema.shape).join(', ')}`,
  'name': 'a text of 1 to 80 characters',
  'description': 'a text of at most 4000 characters',
  'base': 'a configuration',
  'arms': `an object with 1 to ${MAX_ARMS} arms, each by its name the part of a configuration that it changes`,
  'seeds': 'a list of 1 to 32 different whole numbers from 0 to 4294967295',
  'metrics': 'a list of 1 to 64 different names of metrics (docs/metrics.md), such as "image.recall"',
  'baseline': 'the name of an arm',
  'correlations': `a list of at most 16 objects {"x": …, "y": …}, each of both {"metric": …, "as": ${READINGS.map((name) => `"${name}"`).join(' or ')}}`,
}
