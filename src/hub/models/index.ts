/** The pretrained models that the lab can fetch: a file and a line here each. */
import type { HubModel } from '../types.ts'
import { clip } from './clip.ts'
import { dinov2 } from './dinov2.ts'
import { florence2 } from './florence2.ts'
import { janus } from './janus.ts'
import { sdTurbo } from './sd-turbo.ts'
import { smolvlm } from './smolvlm.ts'
import { vitGpt2 } from './vit-gpt2.ts'

export const hubModels: readonly HubModel[] = [smolvlm, vitGpt2, florence2, clip, dinov2, janus, sdTurbo]

/** @throws RangeError for a name that is none of the registry's */
export function hubModel(id: string): HubModel {
  const model = hubModels.find((candidate) => candidate.id === id)
  if (!model) throw new RangeError(`"${id}" is no model from the hub; there are ${hubModels.map((known) => known.id).join(', ')}.`)
  return model
}
