/** A frame that is small enough to enumerate, pictures and captions for it, and parameters at which everything matters. */
import { stream } from '../../random/index.ts'
import { initialize } from '../../tensor/index.ts'
import { BOS, EOS, UNKNOWN } from '../../worlds/tokenizer.ts'
import { FAMILIES, type FamilyName, type Frame } from '../index.ts'

export const frame: Frame = { channels: 1, height: 16, width: 16, vocabulary: 12, length: 7, attributes: [2, 3] }
export const size = 'test'

/** Random pictures and captions of random length. */
export function pairs(n: number) {
  const s = stream('pairs')
  const tokens = new Int32Array(n * frame.length)
  s.child('length').ints(n, frame.length - 2).forEach((words, i) => {
    const ids = s.child('words', i).ints(words + 1, frame.vocabulary - UNKNOWN - 1).map((w) => w + UNKNOWN + 1)
    tokens.set([BOS, ...ids.slice(0, frame.length - 2), EOS], i * frame.length)
  })
  return { images: { n, channels: 1, height: 16, width: 16, data: Uint8Array.from(s.child('pixels').ints(n * 256, 256)) }, tokens }
}

/** Parameters far from their start, so that every word and every time matters. */
export function wild(family: FamilyName, of: Frame = frame): Float32Array {
  const start = initialize(FAMILIES[family].layout(of, size), stream('wild', family))
  return start.map((x, i) => x + 0.15 * Math.sin(i * 12.9898))
}
