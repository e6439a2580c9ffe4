/** Pretrained judges as extractors: what they see in a person's pictures is stored with these. */
import type { RelayJudge } from '../lab/relay/types.ts'
import { type Extractor, HUB_SIDE } from '../worlds/folder/extractor.ts'

export const judgeExtractor = ({ id, version, ...judge }: RelayJudge): Extractor =>
  ({ id, version, side: HUB_SIDE, atOnce: 1, features: async (images) => (await judge.images(images, {})).features })
