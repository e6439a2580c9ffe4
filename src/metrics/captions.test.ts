/** Measures of captions, and alignment. */
import { describe, expect, test } from 'vitest'
import { alignments } from './alignment.ts'
import { bleu4 } from './bleu.ts'
import { ciderD } from './cider.ts'
import { lexical } from './lexical.ts'
import { sentences, table } from './reference-inputs.ts'
import { selfBleu4 } from './self-bleu.ts'

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

describe('CIDEr-D', () => {
  // Made with salaniz/pycocoevalcap at ad63453: s = CiderScorer(n=4, sigma=6.0); s += (caption, references), …; s.compute_score()[0].
  // BLEU-4 of the same: BleuScorer(n=4), compute_score(option='closest')[0][3].
  test.each([
    ['five references', 40, 5, 99, 0.9611747847913765, 0.41669042348937907],
    ['one reference', 24, 1, 99, 1.0723740591394748, 0.08543502020706799],
    ['captions cut to four words', 40, 5, 4, 0.6984041386893052, 0.3861728295559441],
  ])('agrees with the peer, as BLEU-4 does: %s', (_, n, perCaption, cut, cider, bleu) => {
    const captions = sentences(21, n).map((caption) => caption.slice(0, cut))
    const all = sentences(22, n * perCaption)
    const references = captions.map((_, i) => all.slice(i * perCaption, (i + 1) * perCaption))
    const score = ciderD(references)
    expect(captions.reduce((sum, caption, i) => sum + score(caption, i), 0) / n / cider).toBeCloseTo(1, 10)
    expect(bleu4(captions, references) / bleu).toBeCloseTo(1, 7)
  })

  test('is 10 where a caption is its only reference, and 0 where no word is shared or there are no words', () => {
    const score = ciderD([[words('a small red disc')], [words('one large blue ring')]])
    expect(score(words('a small red disc'), 0)).toBeCloseTo(10, 12)
    expect(score(words('constructor valueOf __proto__ toString'), 0)).toBe(0)
    expect(score([], 1)).toBe(0)
  })
})

describe('self-BLEU-4', () => {
  // Made with nltk at f2a92bd, as Texygen calls it: the mean over i of sentence_bleu(s[:i] + s[i+1:], s[i], (.25, .25, .25, .25),
  // smoothing_function=SmoothingFunction().method1).
  test.each([
    ['40 captions', sentences(21, 40), 0.6356477756231135],
    ['8 captions', sentences(23, 8), 0.28123883897686164],
    ['very short captions', ['a b c', 'a b', 'c d e f g h', 'x', 'a b c d e f g'].map(words), 0.463405368359608],
  ])('agrees with the peer: %s', (_, captions, expected) => {
    expect(selfBleu4(captions) / expected).toBeCloseTo(1, 12)
  })

  test('is 1 where every caption has a double, and 0 without shared words', () => {
    expect(selfBleu4(['a b c d', 'a b c d', 'e f g h i', 'e f g h i'].map(words))).toBeCloseTo(1, 12)
    expect(selfBleu4([words('a b c d'), words('e f g h'), []])).toBe(0)
    expect(() => selfBleu4([words('a b')])).toThrow('at least 2 captions')
  })
})

describe('words in use', () => {
  test('agree with plain counts and with scipy', () => {
    // Python 3.11, w the words of all captions and b the pairs of each: len(set(w)) / len(w), len(set(b)) / len(b), len(set(w)),
    // len(w) / 40; scipy 1.17.1: scipy.stats.entropy(list(Counter(w).values()), base=2).
    const found = lexical(sentences(21, 40))
    expect(found.distinct1).toBeCloseTo(0.0779816513761468, 14)
    expect(found.distinct2).toBeCloseTo(0.2808988764044944, 14)
    expect(found.vocabulary).toBe(17)
    expect(found.length).toBe(5.45)
    expect(found.entropy).toBeCloseTo(3.8668144827119515, 12)
  })

  test('have no shares where captions have no words', () => {
    expect(lexical([[], []])).toEqual({ distinct1: NaN, distinct2: NaN, vocabulary: 0, length: 0, entropy: 0 })
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
