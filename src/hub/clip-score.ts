/**
 * CLIPScore: how well a caption fits a picture, w · max(cos(picture, caption), 0), with the published constants. Hessel, Holtzman, Forbes,
 * Le Bras & Choi, CLIPScore: A Reference-free Evaluation Metric for Image Captioning, EMNLP 2021, arXiv 2104.08718, section 3.
 */
import type { Features } from '../models/types.ts'

/** w: puts usual values between 0 and 1. */
export const CLIP_SCORE_WEIGHT = 2.5
/** Captions are read behind these words. */
export const CLIP_SCORE_PREFIX = 'A photo depicts '

/** @param cosine of a picture's and a caption's embedding */
export const clipScore = (cosine: number): number => CLIP_SCORE_WEIGHT * Math.max(cosine, 0)

/** Of each pair. @param pictures, captions rows of unit length @throws RangeError where their numbers or widths differ */
export function clipScores(pictures: Features, captions: Features): number[] {
  if (pictures.n !== captions.n || pictures.width !== captions.width) {
    throw new RangeError(`CLIPScore: ${pictures.n} × ${pictures.width} pictures and ${captions.n} × ${captions.width} captions`)
  }
  return cosines(pictures, captions).map(clipScore)
}

/** Of each pair. @param a, b as many rows of unit length */
export function cosines(a: Features, b: Features): number[] {
  return Array.from({ length: a.n }, (_, i) => {
    let cosine = 0
    for (let c = i * a.width; c < (i + 1) * a.width; c++) cosine += a.data[c] * b.data[c]
    return cosine
  })
}
