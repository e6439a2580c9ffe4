/** Keeps docs/metrics.md true to the registry: `npx vitest run src/metrics/docs.test.ts -u` writes it. */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { CLASSES, COPIES, SET_ALONE } from './blind-spots.ts'
import { FALSE_ALARMS, WATCHED } from './detector.ts'
import { describeMetric, inWords, RECORDS } from './index.ts'
import { NEIGHBOURS } from './neighbours.ts'

const HEADER = `# Metrics

Made from the records in \`src/metrics/\` by \`npx vitest run src/metrics/docs.test.ts -u\`; change it there.

Images and captions are seen by the lab's frozen judge; its features are not normalised, only divided by one constant a world
(the root mean square of real features), so that figures of two worlds have the same order of size. A group is the samples of one prompt or picture.

No metric sees everything: read variance with recall, coverage and precision beside it. What each one sees of blur, noise, lost classes,
shuffled captions and other damage, and from which grade on, is measured in [judge.md](judge.md).

Every figure has a floor: the same metric, real data against other real data at the same n. Every figure has a 95 % interval
from 200 draws of whole groups, centred on the full-sample value. Averages (variance, entropies, alignment, BLEU-4,
CIDEr-D, caption length) are bootstrapped. Precision, recall, density, coverage, Vendi, RKE, Fréchet distance, KID, tail survival,
distinct-n, vocabulary and self-BLEU would be biased by a bootstrap's duplicates: they see m = ⌊n / 2⌋ of the n groups without replacement, and the spread is rescaled by √(m / (n − m)).
The spread of distinct-n, which falls with the number of words, and of Vendi and RKE, which rise with the number of groups, is taken relative to the draws' mean. Either spread is
multiplied by t / 1.96, t the quantile of Student's with n − 1 degrees of freedom, a bootstrap's also by √(n / (n − 1)): what few groups do not know of their spread. Fidelity averages over classes that few groups
ask for, and a draw would miss whole classes: its interval is Student's, from how groups differ within their class.
By simulation at 32 × 8 the intervals of distinct-1 and vocabulary are 1.3 times, that of attribute entropy 1.5 times too wide; those of one attribute's fidelity
cover 86 to 95 % where a few prompts go badly wrong. Shares that are nearly 1 have intervals of hardly any width, which is no certainty.
The reasons, the derivation and the limits are in \`src/metrics/intervals.ts\`.

What they cost: \`npm run bench -- --metrics\` times each on 1,000 images and 1,000 captions.

## Samples a prompt

k-NN balls reach to the 5th neighbour. With 4 samples a prompt a ball cannot stay within its prompt: it reaches the nearest other
prompts, and a sample may be quite wrong and still be inside. With 8 it stays, and the same damage shows. Shapes, the pocket judge,
256 pictures as 64 × 4 and as 32 × 8 (precision / recall / coverage):

| made | 64 × 4 | 32 × 8 |
|---|---|---|
| other real pictures (the floor) | 1.00 / 1.00 / 1.00 | .98 / .99 / .98 |
| a shape drawn anew in 60 % | .90 / .99 / .98 | .45 / 1.00 / .89 |
| only the 4 commonest shapes | .93 / .77 / .82 | .70 / .69 / .70 |
| one picture a prompt, over and over | 1.00 / 1.00 / 1.00 | 1.00 / .00 / .56 |
| a 3 × 3 blur | 1.00 / 1.00 / 1.00 | .84 / .82 / .80 |
| noise, σ 30 grey levels | 1.00 / 1.00 / 1.00 | .75 / .99 / .77 |

Prompts of which there is one sample each are no way out: balls then reach several prompts (256 × 1: every row but the third is
at .98 or above). \`src/metrics/traps.test.ts\` holds the effect.

## Histograms

Beside the metrics, \`src/metrics/histograms.ts\` counts how often each value of each attribute is made and asked for, and
each class that tail survival follows.

## A picture by itself

The page also shows scores of single pictures (\`src/lab/gallery.ts\`). They are no metrics: a single sample has no interval. *Agreement* of a
picture with its request or caption is one pair's term of alignment below; beside it stands the floor, real data's mean. *The judge sees* is
the likeliest value by the judge's attribute heads, which err too: the floor of fidelity says how often. *Distance to the nearest real
picture* is Euclidean in the judge's features, among the evaluation's real pictures; what is usual between real pictures is the median
distance from the floor's pictures to their nearest. Far more is unlike anything real. Copying of training data cannot show there:
the neighbour is looked for among held-out pictures.

The *map* shows samples on the first two principal components of the evaluation's real features (\`src/metrics/components.ts\`), and says what
share of their variance the two hold; what is apart in the rest lies together on it. *Word frequencies* are uses a caption
(\`src/metrics/word-shift.ts\`); their changes sum to the change in caption length.

## Collapse

The collapse detector (\`src/metrics/detector.ts\`) watches ${WATCHED.map((key) => `\`${key}\``).join(', ')}
together. It names the first of two rounds in a row in which one of them is worse than its mark by more than 1.2 times the
half-width of the interval of their difference. The mark is the floor; or the base, where the base misses its floor from the start.
With figures of one law in the place of every round's model, ${100 * FALSE_ALARMS} % of runs of 10 rounds give a false alarm
(\`npm run bench -- --false-alarms\`: 2 of 100 runs of 32 × 8 images and captions, so between 0.6 and 7 %, Wilson).

## The metrics
`

const ATTRIBUTE = '‹attribute›'
const BETTER = { higher: 'higher', lower: 'lower', neutral: 'neither by itself' } as const

test('docs/metrics.md lists every metric', async () => {
  const rows = RECORDS.map(({ subjects, record }) => {
    const keys = subjects.map((s) => `\`${s}.${record.id.replace('*', ATTRIBUTE)}\``).join(', ')
    const { name, unit, direction, definition, blindSpots, source } = inWords(record, ATTRIBUTE)
    const cells = [name, keys, unit || '–', BETTER[direction], definition, blindSpots, source]
    return `| ${cells.join(' | ')} |`
  })
  const table = ['| metric | keys | unit | better | definition | blind spots | source |', '|---|---|---|---|---|---|---|', ...rows].join('\n')
  await expect(`${HEADER}\n${table}\n`).toMatchFileSnapshot('../../docs/metrics.md')
})

test('every record says what it is', () => {
  for (const { subjects, record } of RECORDS) {
    expect(record.name && record.definition && record.source && record.blindSpots.join(' '), record.id).toBeTruthy()
    expect(`${record.definition} ${record.name}`, record.id).not.toMatch(/\|/)
    for (const subject of subjects) expect(describeMetric(`${subject}.${record.id}`)?.subject).toBe(subject)
  }
  expect(new Set(RECORDS.flatMap(({ subjects, record }) => subjects.map((s) => `${s}.${record.id}`))).size)
    .toBe(RECORDS.flatMap((r) => r.subjects).length)
})

test('records say that they are blind to what docs/judge.md shows them blind to', async () => {
  /** By the record's text: the cells of all its rows, of every world and subject, under a damage. */
  const seen = new Map<string, Record<string, string[]>>()
  let damages: string[] = []
  for (const line of (await readFile(new URL('../../docs/judge.md', import.meta.url), 'utf8')).split('\n')) {
    const [first, , ...cells] = line.split(' | ').map((cell) => cell.replaceAll('|', '').trim())
    if (first === 'metric') damages = cells
    const record = describeMetric(first.replaceAll('`', ''))
    if (!record) continue
    const row = seen.get(record.blindSpots) ?? {}
    seen.set(record.blindSpots, row)
    cells.forEach((cell, i) => { if (cell) (row[damages[i]] ??= []).push(cell) })
  }
  expect(seen.size).toBe(new Set(RECORDS.map(({ record }) => record.blindSpots.join(' '))).size)
  for (const [text, row] of seen) {
    const blind = (...of: string[]): boolean => of.flatMap((damage) => row[damage] ?? []).every((cell) => cell === '–')
    expect([text, text.includes(SET_ALONE)]).toEqual([text, blind('Swapped prompts', 'Caption shuffling')])
    expect([text, text.includes(COPIES)]).toEqual([text, blind('Copies')])
    if (text.includes(CLASSES)) expect([text, row['Mode dropping']]).toEqual([text, expect.arrayContaining(['–'])])
  }
})

test('the number of neighbours in the definitions is the one in use', () => {
  expect(NEIGHBOURS).toBe(5)
})

test('keys are described, and unknown keys are not', () => {
  expect(describeMetric('image.fidelity.shape')).toMatchObject({ subject: 'image', id: 'fidelity.shape', name: 'Fidelity of shape' })
  expect(describeMetric('caption.fidelity.all')?.name).toBe('All attributes right')
  for (const key of ['caption.frechet', 'image', 'image.', 'sound.recall', 'image.recall.all', 'image.fidelity.', '__proto__.recall', '']) {
    expect(describeMetric(key), key).toBeUndefined()
  }
})
