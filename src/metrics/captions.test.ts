/** BLEU-4 and alignment. */
import { describe, expect, test } from 'vitest'
import { alignments } from './alignment.ts'
import { bleu4 } from './bleu.ts'
import { table } from './reference-inputs.ts'

const words = (text: string): string[] => text.split(' ')

describe('BLEU-4', () => {
  const captions = [
    'a small red circle on a white ground', 'there is a blue square at the top', 'a green green green star',
    'a large yellow ring in the middle of a black ground', 'picture',
  ].map(words)
  const references = [
    ['a small red circle on a white background', 'the circle is small and red on a white ground', 'one red circle'],
    ['there is a blue square at the bottom', 'a blue square sits at the top of the picture', 'blue square'],
    ['a green star', 'a green star on grey', 'there is one green star'],
    ['a large yellow ring in the middle of a black ground', 'a yellow ring', 'a big ring on black'],
    ['a picture of a cross', 'one cross', 'picture'],
  ].map((of) => of.map(words))

  // Made with salaniz/pycocoevalcap at ad63453: Bleu(4).compute_score(references, captions)[0][3]. Its 1e-9 beside every
  // denominator is why the last digits differ.
  test('agrees with the peer', () => {
    expect(bleu4(captions, references) / 0.897475315262207).toBeCloseTo(1, 8)
  })

  test('agrees with the peer where captions are cut to five words: brevity penalty', () => {
    const short = captions.slice(0, 3).map((c) => c.slice(0, 5))
    expect(bleu4(short, references.slice(0, 3)) / 0.7527002880372449).toBeCloseTo(1, 8)
  })

  test('takes the shorter of two equally close reference lengths', () => {
    // 5 words between 4 and 6: with 6, a brevity penalty would follow.
    expect(bleu4([words('a b c d e')], [[words('a b c d e f'), words('a b c d')]])).toBeCloseTo(1, 12)
  })

  test('of a corpus without a matching 4-gram, or without words, is 0', () => {
    expect(bleu4([words('red circle on white')], [[words('white on circle red')]])).toBe(0)
    expect(bleu4([[]], [[words('a b')]])).toBe(0)
  })

  test('does not look up words on the prototype', () => {
    expect(bleu4([words('constructor toString valueOf __proto__')], [[words('a b c d')]])).toBe(0)
  })
})

describe('alignment', () => {
  test('agrees with numpy', () => {
    // numpy 2.4.6: c = (x*y).sum(1) / np.linalg.norm(x, axis=1) / np.linalg.norm(y, axis=1), then
    // (2.5 * np.clip(c, 0, None)).mean(), x = table(9, 8, 8), y = table(10, 8, 8)
    const found = alignments(table(9, 8, 8), table(10, 8, 8))
    expect(found.reduce((a, b) => a + b) / 8).toBeCloseTo(0.7130204675703018, 12)
  })

  test('holds each group against its own row, and opposites at 0', () => {
    const prompts = { n: 2, width: 2, data: [1, 0, 0, 1] }
    const images = { n: 4, width: 2, data: [1, 0, -1, 0, 0, 2, 1, 1] }
    expect(Array.from(alignments(images, prompts))).toEqual([2.5, 0, 2.5, 2.5 / Math.SQRT2].map((x) => expect.closeTo(x, 12)))
  })

  test('a zero row agrees with nothing', () => {
    expect(alignments({ n: 1, width: 2, data: [0, 0] }, { n: 1, width: 2, data: [1, 0] })[0]).toBe(0)
  })
})
