/** How encoders learn: contrastively (CLIP, Radford et al., 2021), and to name attributes. */
import { type Scope, type Tensor, add, average, crossEntropy, exp, gemm, input, log, mul, reshape, slice, softmax } from '../../tensor/index.ts'
import type { Frame, Size } from '../architecture.ts'
import type { EncoderFamily } from './family.ts'

/** −Σ target·log softmax(logits), averaged over rows. */
const softCrossEntropy = (logits: Tensor, target: Tensor): Tensor =>
  mul(average(mul(target, log(add(softmax(logits), 1e-9)))), -logits.shape[1])

/**
 * Contrastive loss both ways, where every caption that is true of a picture is a right answer, plus the cross-entropy of the
 * attribute heads. Feeds: `pixels`, `tokens`, `facts` int32 [batch, attributes] where there are attributes, and two [batch, batch] whose rows sum to 1:
 * `captions.of` spreads each picture's weight over the captions that are true of it, `images.of` each caption's over its pictures.
 */
export function encoderLoss(p: Scope, family: EncoderFamily, frame: Frame, size: Size, batch: number): Tensor {
  const image = family.images(p, input('pixels', [batch, frame.channels, frame.height, frame.width]), frame, size)
  const text = family.texts(p, input('tokens', [batch, frame.length], 'int32'), frame, size)
  const sharpness = exp(p.parameter('log.sharpness', [1], { fill: 2.3 }))
  const contrast = (a: Tensor, b: Tensor, right: string): Tensor =>
    softCrossEntropy(mul(gemm(a, b, false, true), sharpness), input(right, [batch, batch]))
  const aligned = mul(add(contrast(image.embedding, text.embedding, 'captions.of'), contrast(text.embedding, image.embedding, 'images.of')), 0.5)
  if (image.heads.length === 0) return aligned
  const facts = input('facts', [batch, frame.attributes.length], 'int32')
  return image.heads.reduce((loss, logits, i) => add(loss, crossEntropy(logits, reshape(slice(facts, 1, i, i + 1), [batch]))), aligned)
}
