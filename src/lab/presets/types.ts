/** What a preset is. To add one: a file beside this one, and a line in index.ts. */
import type { ConfigInput } from '../config.ts'

export interface Preset {
  readonly title: string
  /** What it shows and what it costs, in a sentence or two. */
  readonly description: string
  /** What differs from the defaults of the schema, which are those of the pocket size. */
  readonly input: ConfigInput
}
