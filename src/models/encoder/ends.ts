/** Where every encoder ends: features, their embedding, and heads that read attributes off the image's features. */
import { type Scope, type Tensor, unit } from '../../tensor/index.ts'
import type { Frame } from '../architecture.ts'
import { dense } from '../layers.ts'
import { type Encoded, FEATURES } from './family.ts'

/** Prefix of parameter names. */
type Side = 'image' | 'text'

/** @param x [b, hidden] */
export const featuresOf = (p: Scope, side: Side, x: Tensor): Tensor => dense(p, `${side}.features`, x, FEATURES)

/** @param features [b, FEATURES] */
export const withEmbedding = (p: Scope, side: Side, features: Tensor): Encoded =>
  ({ features, embedding: unit(dense(p, `${side}.embedding`, features, FEATURES)) })

/** Logits of each attribute. */
export const attributeHeads = (p: Scope, features: Tensor, frame: Frame): Tensor[] =>
  frame.attributes.map((values, i) => dense(p, `head${i}`, features, values))
