/**
 * What a mitigation is: a way to slow collapse down, and the fields of a configuration that set it. To add one: a file beside this one,
 * its fields in ../config.ts, and a line in index.ts.
 */
import type { z } from 'zod'

/** One of the values of a choice. */
export interface ChoiceText {
  readonly label: string
  /** What it means, in a sentence. */
  readonly hint: string
}

/** A field of the configuration. Its bounds and its default are those of the schema; control, link, flag and documentation read them there. */
export interface Parameter<S extends z.ZodType = z.ZodType> {
  readonly schema: S
  readonly label: string
  /** What it does, in a sentence; '' where the label says it. */
  readonly hint: string
  /** By value, where it is a choice among names. */
  readonly choices?: Readonly<Record<string, ChoiceText>>
}

/** The part of a configuration that decides whether a mitigation means anything. */
export interface Setting {
  readonly loop: 'joint' | 'captioner' | 'diffusion'
  readonly models: { readonly captioner: readonly string[]; readonly diffusion: readonly string[] }
}

export interface Mitigation {
  readonly title: string
  /** What it does to the loop, and what it costs or confounds, in two sentences at most. */
  readonly explanation: string
  readonly citation: string
  /** By dotted path, which is also the key of links and the flag of the command line. */
  readonly parameters: Readonly<Record<string, Parameter>>
  /** A dose to try first, by path: what the page offers once a run has collapsed. Absent where a run on its way cannot take it. */
  readonly dose?: Readonly<Record<string, number | string>>
  /** Parameters that have a meaning in a setting; all where absent. */
  applies?(setting: Setting, path: string): boolean
}
