/** What pretrained judges say of pictures that any run of the lab made: they see pictures and words, whatever made them. */
import type { RelayCall, RelayJudge } from '../lab/relay/types.ts'
import { frechetDistance } from '../metrics/frechet.ts'
import type { Images } from '../worlds/types.ts'
import { clipScores } from './clip-score.ts'

/** A set of pictures, such as those of a round. */
export interface Scored {
  readonly made: Images
  /** What each was asked for, or what it was described as. */
  readonly captions?: readonly string[]
  /** Real pictures to be near to, as many as there are made ones where figures are compared. */
  readonly real?: Images
}

export interface Scores {
  /** Mean CLIPScore, where there are captions and the judge reads them. */
  readonly clipScore?: number
  /** Squared Fréchet distance to the real pictures in the judge's features, where there are any. */
  readonly frechet?: number
}

/** @throws RangeError where captions and pictures differ in number, or a set has fewer than 2; the signal's reason once it is aborted */
export async function scorePictures(judge: RelayJudge, { made, captions, real }: Scored, call: Omit<RelayCall, 'at'> = {}): Promise<Scores> {
  const seen = await judge.images(made, call)
  const read = captions && await judge.captions?.(captions, call)
  const wanted = real && await judge.images(real, call)
  const scores = read && clipScores(seen.embedding, read.embedding)
  return {
    ...(scores && { clipScore: scores.reduce((sum, score) => sum + score, 0) / scores.length }),
    ...(wanted && { frechet: frechetDistance(wanted.features, seen.features) }),
  }
}
