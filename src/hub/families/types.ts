/** What a family of models makes of files: a partner of the relay, and an answer to compare devices by. */
import type { RelayCaptioner, RelayJudge, RelayPainter } from '../../lab/relay/types.ts'
import type { HubFiles } from '../sessions.ts'
import type { Transformers } from '../transformers.ts'
import type { HubModel, Parts } from '../types.ts'

export type HubPartner =
  | { readonly task: 'caption'; readonly partner: RelayCaptioner }
  | { readonly task: 'judge'; readonly partner: RelayJudge }
  | { readonly task: 'picture'; readonly partner: RelayPainter }

export interface LoadOptions {
  readonly transformers: Transformers
  /** For families that run files themselves. */
  readonly files: HubFiles
  readonly model: HubModel
  /** With the device of each, which may be another than the record's: a self-test loads the same files on two. */
  readonly parts: Parts
  /** Commit of the files. */
  readonly version: string
}

/** A model in memory. */
export type Opened = HubPartner & {
  /** Numbers that the model gives for one fixed input: the same files give nearly the same on every device. */
  probe(): Promise<Float32Array>
}

export type LoadFamily = (options: LoadOptions) => Promise<Opened>
