import { describe, expect, it } from 'vitest'
import { configSchema, type ConfigInput } from './config.ts'
import type { TrainingData } from './data.ts'
import { type RoundOutcome, runExperiment } from './run.ts'
import { dataOf, joinSets, MAX_METADATA_TEXT, type PairSet, parseMetadata, type SetRow, setOf, writeMetadata } from './set.ts'
import { ToyCaptioner, ToyDiffusion, toyJudge, toyMembers, toyWorld } from './testing/toy.ts'

const world = toyWorld()

function setUp(input: ConfigInput, set?: TrainingData) {
  const config = configSchema.parse({
    rounds: 1, samples: 64, seed: 3, training: { updates: 8, batch: 16 }, decoding: { steps: 4, guidance: 1 },
    evaluation: { prompts: 16, perPrompt: 2, steps: 4, guidance: 1 }, ...input,
  })
  const members = toyMembers({ captioner: new ToyCaptioner(), diffusion: new ToyDiffusion() })
  return { config, run: runExperiment({ config, world, members, judge: toyJudge(), critic: toyJudge(), set }) }
}

async function collect(run: AsyncIterable<RoundOutcome>): Promise<RoundOutcome[]> {
  const outcomes: RoundOutcome[] = []
  for await (const outcome of run) outcomes.push(outcome)
  return outcomes
}

/** A round's pairs as a set that was written down and read again. */
async function kept(input: ConfigInput): Promise<{ readonly set: PairSet; readonly outcomes: readonly RoundOutcome[] }> {
  const { run } = setUp(input)
  const outcomes = await collect(run)
  const [data] = outcomes[1].data!.sets
  const set = setOf(world, 1, data, { judge: Float64Array.from({ length: data.pairs.images.n }, (_, i) => i / 64) })
  const parsed = parseMetadata(writeMetadata(set.rows), world)
  if (!parsed.ok) throw new Error(parsed.problems[0].message)
  expect(parsed.value).toEqual(set.rows)
  return { set: { rows: parsed.value, images: set.images }, outcomes }
}

describe('a set', () => {
  it.each([
    ['joint', 'diffusion', 'captioner', 'live'], ['captioner', 'world', 'captioner', 'live'], ['diffusion', 'diffusion', 'world', 'live'],
    ['joint', 'diffusion', 'base captioner', 'base'],
  ] as const)('of the %s loop: image by %s, caption by %s, and its pairs train a fresh copy exactly as they did', async (loop, imageBy, captionBy, relabel) => {
    const { set, outcomes } = await kept({ loop, relabel, realFraction: 0.25 })
    const by = set.rows.map(({ image_by, caption_by }) => [image_by, caption_by])
    expect(by).toEqual([...Array<string[]>(48).fill([imageBy, captionBy]), ...Array<string[]>(16).fill(['world', 'world'])])
    const [first] = set.rows
    expect(first).toMatchObject({ file_name: 'images/00000.png', round: 1, judge: 0, critic: null })
    expect(world.split('reserve').captions(first.source!)).toContain(first.prompt)
    expect(set.rows[63]).toMatchObject({ prompt: null, source: null, judge: 63 / 64 })

    const again = await collect(setUp({ loop, relabel, realFraction: 0.25 }, dataOf(set, world)).run)
    expect(again.map(({ record }) => record.digest)).toEqual(outcomes.map(({ record }) => record.digest))
    expect(again[1].record.metrics).toEqual(outcomes[1].record.metrics)
  })

  it.each(['joint', 'diffusion', 'captioner'] as const)('that a critic chose is measured against the pairs that were drawn, as in its run: %s loop', async (loop) => {
    const { set, outcomes } = await kept({ loop, filter: { share: 0.5 }, realFraction: 0.25 })
    expect(set.rows.slice(0, 48).some(({ drawn, source }) => drawn !== source)).toBe(true)
    const again = await collect(setUp({ loop, realFraction: 0.25 }, dataOf(set, world)).run)
    expect(again.map(({ record }) => record.digest)).toEqual(outcomes.map(({ record }) => record.digest))
    expect(again[1].record.metrics).toEqual(outcomes[1].record.metrics)

    // Of those that do not say what was drawn, it is their own sources.
    const old = dataOf({ ...set, rows: set.rows.map((row) => ({ ...row, drawn: null })) }, world)
    expect(old.sets[0].made!.drawn).toEqual(old.sets[0].made!.indices)
  })

  it('that was thinned out and joined with another keeps pairs and sources together', async () => {
    const { set } = await kept({ realFraction: 0.5 })
    const thin: PairSet = { rows: set.rows.filter((_, i) => i % 2 === 0), images: { ...set.images, n: 32, data: set.images.data.filter((_, i) => Math.floor(i / 4) % 2 === 0) } }
    const [{ pairs, made }] = dataOf(joinSets([thin, set]), world).sets
    expect([pairs.images.n, made?.pairs.images.n, made?.sources.images.n]).toEqual([96, 48, 48])
    expect([...made!.indices]).toEqual([...thin.rows, ...set.rows].flatMap(({ source }) => (source === null ? [] : [source])))
    expect(made!.sources.images.data).toEqual(world.split('reserve').images(made!.indices).data)
    expect(made!.drawn).toEqual(made!.indices)
  })

  it('whose pairs do not all say what they were made from is trained on, and not measured', async () => {
    const { set } = await kept({})
    const data = dataOf({ ...set, rows: set.rows.map((row, i) => (i === 5 ? { ...row, source: null } : row)) }, world)
    expect(data).toMatchObject({ sets: [{ made: null }], notes: [expect.stringContaining('not measured') as string] })
    const [, { record }] = await collect(setUp({}, data).run)
    expect(record.notes).toEqual(data.notes)
    expect(Object.keys(record.metrics).filter((key) => key.startsWith('pairs.'))).toEqual([])
  })
})

describe('metadata of unknown origin', () => {
  const line = (changed: object): string => JSON.stringify({ file_name: 'images/a.png', caption: 'a dot in the north', ...changed })
  const problem = (text: string): string => {
    const parsed = parseMetadata(text, world)
    return parsed.ok ? 'was accepted' : parsed.problems[0].message
  }

  it('needs a file name and a caption only; such pairs are real', () => {
    const expected: SetRow = {
      file_name: 'images/a.png', caption: 'a dot in the north', image_by: 'world', caption_by: 'world', prompt: null, source: null, drawn: null, round: null, judge: null, critic: null,
    }
    expect(parseMetadata(`\uFEFF${line({ label: 3 })}\r\n\r\n`, world)).toEqual({ ok: true, value: [expected] })
    expect(dataOf({ rows: [expected], images: { n: 1, channels: 1, height: 2, width: 2, data: new Uint8Array(4) } }, world)).toMatchObject({ sets: [{ made: null }], notes: [] })
  })

  it.each([
    '../a.png', '/etc/a.png', 'images/../../a.png', 'images//a.png', '.hidden.png', 'images/.a.png', 'C:\\a.png', 'a\\b.png', 'a.jpg', 'a.png\u0000.png', '', 'http://x/a.png', 'ä.png',
  ])('no file outside of the folder is named: %j', (file_name) => {
    expect(problem(line({ file_name }))).toMatch(/^line 1, file_name: must be a path to a \.png file inside the folder/)
  })

  it.each<[string, string, RegExp]>([
    ['no lines', '\n\n', /have 0 lines; allowed: from 1 to 16384/],
    ['too many lines', '1\n'.repeat(16_385), /have 16385 lines/],
    ['too much text', ' '.repeat(MAX_METADATA_TEXT + 1), /characters long; allowed: at most/],
    ['no JSON', `${line({})}\n{oops`, /^line 2 is not valid JSON/],
    ['a list', '[]', /^line 1: /],
    ['no caption', '{"file_name":"a.png"}', /^line 1, caption: /],
    ['an unknown word', line({ caption: 'a dot in the attic' }), /^line 1, caption: the word "attic" is not in the vocabulary of toy/],
    ['upper case', line({ caption: 'A dot' }), /the word "A" is not in the vocabulary/],
    ['a special token', line({ caption: 'a <eos>' }), /the word "<eos>" is not/],
    ['a long caption', line({ caption: 'a dot in the north in the south' }), /it has 8 words; allowed: at most 6/],
    ['an unsayable prompt', line({ prompt: 'hello' }), /^line 1, prompt: the word "hello"/],
    ['a source that is not there', line({ source: 500 }), /^line 1, source is 500; allowed: below 500/],
    ['a draw that is not there', line({ drawn: 500 }), /^line 1, drawn is 500; allowed: below 500/],
    ['a negative source', line({ source: -1 }), /^line 1, source: /],
    ['a score that is no number', line({ judge: 'high' }), /^line 1, judge: /],
  ])('%s is refused', (_, text, message) => {
    expect(problem(text)).toMatch(message)
  })

  it('is told at most ten problems', () => {
    const parsed = parseMetadata('{}\n'.repeat(100), world)
    expect(parsed.ok ? 0 : parsed.problems.length).toBe(10)
  })
})
