/** Where every encoder ends: features, their embedding, and heads that read attributes off the image's features. */
import { type Scope, type Tensor, unit } from '../../tensor/index.ts'
import type { Frame } from '../architecture.ts'
import { dense } from '../layers.ts'
import { type Encoded, FEATURES } from './family.ts'

/** @param x [b, hidden]; @param side 'image' or 'text', the prefix of parameter names */
export function encodedBy(p: Scope, side: 'image' | 'text', x: Tensor): Encoded {
  const features = dense(p, `${side}.features`, x, FEATURES)
  return { features, embedding: unit(dense(p, `${side}.embedding`, features, FEATURES)) }
}

/** Logits of each attribute. */
export const attributeHeads = (p: Scope, features: Tensor, frame: Frame): Tensor[] =>
  frame.attributes.map((values, i) => dense(p, `head${i}`, features, values))
