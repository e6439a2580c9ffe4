import { expect, test } from 'vitest'
import { type RelayConfig, relaySchema } from './config.ts'
import { type RelayHeader, relayHeader, type RelayRecord } from './record.ts'
import { checkOrigin, OriginError, type RelayDone, resumable } from './resume.ts'
import { type RelayOptions, type RelayOutcome, runRelay } from './run.ts'
import { greysWorld, SHADES, toyCast } from './testing/toys.ts'

/** Every shade becomes a step darker, until none is left: the only motif is black. */
const DARKER = SHADES.map((_, shade) => Math.max(0, shade - 1))

const config = (changes: object = {}): RelayConfig => relaySchema.parse({ pictures: 20, rounds: 10, decoding: { temperature: 0 }, ...changes })

async function relay(options: Partial<RelayOptions> = {}): Promise<RelayOutcome[]> {
  const outcomes: RelayOutcome[] = []
  for await (const outcome of runRelay({ config: config(), world: greysWorld, cast: toyCast(DARKER), clock: () => 0, ...options })) outcomes.push(outcome)
  return outcomes
}

test('a pair with one fixed point ends in it: one motif, one caption, no further step', async () => {
  const outcomes = await relay()
  expect(outcomes.map(({ record: { round } }) => round)).toEqual(Array.from({ length: 11 }, (_, i) => i))
  const [first, last] = [outcomes[0].record, outcomes[10].record]
  // Twenty of a hundred pictures show nearly all shades, each of which is a motif of its own: pictures of one prompt are equal here.
  const shades = new Set(outcomes[0].start.starts.map((index) => index % 10))
  expect(outcomes[0].start.alike).toBe(0)
  expect(first.metrics['motifs.number'].value).toBe(shades.size)
  expect(first.metrics['drift.pictures'].value).toBe(0)
  expect(last.captions).toEqual(Array(20).fill('shade zero'))
  expect(last.motifs).toEqual({ of: Array(20).fill(0), medoids: [0] })
  expect(last.metrics['motifs.largest']).toMatchObject({ value: 1, lo: 1, hi: 1 })
  expect(last.metrics['step.pictures'].value).toBe(0)
  expect(last.metrics['captions.kept'].value).toBe(1)
  expect(last.metrics['captions.different'].value).toBe(1)
  expect(outcomes[10].pictures.data.every((value) => value === 0)).toBe(true)
})

test('each chain goes its way: a caption is of the picture before, a picture of its caption', async () => {
  const outcomes = await relay()
  const starts = outcomes[0].start.starts.map((index) => index % 10)
  for (const { record: { round, captions }, pictures } of outcomes.slice(1)) {
    expect(captions).toEqual(starts.map((shade) => `shade ${SHADES[Math.max(0, shade - round + 1)]}`))
    expect(starts.map((_, i) => pictures.data[4 * i])).toEqual(starts.map((shade) => 25 * Math.max(0, shade - round)))
  }
  // The judge's embedding tells shades apart and nothing else: captions fit what they were read from, and what was painted is one off.
  const { metrics } = outcomes[1].record
  expect(metrics['alignment.read']).toMatchObject({ value: 2.5, floor: { value: 2.5 } })
  expect(metrics['alignment.painted'].value).toBeCloseTo(2.5 * (starts.filter((shade) => shade === 0).length / 20), 12)
  expect(metrics['facts.kept']).toMatchObject({ value: 1, floor: { value: 1 } })
  expect(outcomes[2].record.metrics['facts.kept.shade'].value).toBeCloseTo(starts.filter((shade) => shade === 0).length / 20, 12)
})

test('a table of two fixed points ends in two motifs', async () => {
  const outcomes = await relay({ cast: toyCast([0, 0, 0, 0, 0, 9, 9, 9, 9, 9]) })
  const starts = outcomes[0].start.starts.map((index) => index % 10)
  const low = starts.filter((shade) => shade < 5).length
  expect(outcomes[10].record.metrics['motifs.number'].value).toBe(2)
  expect(outcomes[10].record.metrics['motifs.largest'].value).toBe(Math.max(low, 20 - low) / 20)
  expect(outcomes[10].record.motifs.of.filter((motif) => motif === 0)).toHaveLength(Math.max(low, 20 - low))
})

test('a seed gives the same relay again, and another seed another one', async () => {
  const warm = { decoding: { temperature: 1 }, rounds: 4 }
  const digests = async (changes: object) => (await relay({ config: config({ ...warm, ...changes }) })).map(({ record: { digest } }) => digest)
  const first = await digests({})
  expect(await digests({})).toEqual(first)
  const other = await digests({ seed: 2 })
  expect(other.every((digest, i) => digest !== first[i])).toBe(true)
})

test('records of a relay are the same to the last number, but for the time', async () => {
  const run = () => relay({ config: config({ decoding: { temperature: 1 }, rounds: 3, pictures: 10, chains: 3 }) })
  expect((await run()).map(({ record }) => record)).toEqual((await run()).map(({ record }) => record))
})

test('chains of one picture start alike, and words by chance part them', async () => {
  const outcomes = await relay({ config: config({ pictures: 6, chains: 4, rounds: 3, decoding: { temperature: 1 } }) })
  const { data } = outcomes[0].pictures
  for (let chain = 0; chain < 24; chain++) expect(data[4 * chain]).toBe(data[4 * (chain - (chain % 4))])
  expect(outcomes[0].record.metrics['drift.pictures'].value).toBe(0)
  expect(new Set(outcomes[1].record.captions.slice(0, 4)).size + new Set(outcomes[1].record.captions.slice(4, 8)).size).toBeGreaterThan(2)
})

test('a stop gives up the round that goes on, and keeps those that are done', async () => {
  const stop = new AbortController()
  const reason = new Error('enough')
  let calls = 0
  // The third call is that of the second round: the first one captions the start twice.
  const cast = toyCast(DARKER, () => { if (++calls === 3) stop.abort(reason) })
  const done: number[] = []
  await expect((async () => {
    for await (const { record } of runRelay({ config: config(), world: greysWorld, cast, signal: stop.signal })) done.push(record.round)
  })()).rejects.toBe(reason)
  expect(done).toEqual([0, 1])
})

const header = (changes: object = {}): RelayHeader => relayHeader(config(changes), toyCast(DARKER), { kind: 'cpu', engine: 'toy', threads: 1 }, 'a'.repeat(64))

/** What the first rounds leave behind. */
const doneOf = (outcomes: readonly RelayOutcome[], changes: object = {}): RelayDone =>
  ({ record: { ...header(changes), ...outcomes[0].start, rounds: outcomes.map(({ record }) => record) }, pictures: outcomes[outcomes.length - 1].pictures })

test.each([0, 1, 2, 3, 5])('one that goes on after round %d has the rounds of one in one go, to the last number', async (last) => {
  for (const chance of ['fresh', 'same']) {
    const changes = { decoding: { temperature: 1, chance }, rounds: 5, pictures: 10, chains: 2 }
    const whole = await relay({ config: config(changes) })
    const rest = await relay({ config: config(changes), done: doneOf(whole.slice(0, last + 1), changes) })
    expect(rest).toEqual(whole.slice(last + 1))
  }
})

test('going on says which round it gets ready for, and asks for no more than it needs', async () => {
  const whole = await relay()
  const calls: string[] = []
  const cast = toyCast(DARKER, () => calls.push('caption'))
  const phases = new Set<string>()
  await relay({ config: config({ rounds: 10 }), cast, done: doneOf(whole.slice(0, 10)), onProgress: ({ round, phase }) => phases.add(`${round} ${phase}`) })
  expect([...phases]).toEqual(['10 start', '10 caption', '10 paint'])
  // The start once more, for its floors, and the last round.
  expect(calls).toHaveLength(2)
})

test('pictures that are not those of their record are refused, as are other starts', async () => {
  const whole = await relay({ config: config({ rounds: 3 }) })
  const done = doneOf(whole)
  const more = config({ rounds: 4 })
  await expect(relay({ config: more, done: { ...done, pictures: { ...done.pictures, data: done.pictures.data.map((value) => value + 1) } } }))
    .rejects.toThrow('the pictures of its round 3 are not those that its record tells of')
  const other = { ...done.record, rounds: done.record.rounds.map((round, i) => (i === 0 ? { ...round, digest: 'b'.repeat(64) } : round)) }
  await expect(relay({ config: more, done: { ...done, record: other } })).rejects.toThrow('the pictures of its round 0 are not')
})

test('a relay goes on under its own settings only, to more rounds than it has, and not with a painter from the hub', async () => {
  const { record } = doneOf(await relay({ config: config({ rounds: 3 }) }), { rounds: 10 })
  expect(resumable(record, config())).toBe(true)
  expect(resumable(record, config({ rounds: 4 }))).toBe(true)
  expect(resumable(record, config({ rounds: 3 }))).toBe(false)
  expect(resumable(record, config({ seed: 2 }))).toBe(false)
  expect(resumable(record, config({ decoding: { temperature: 0.5 } }))).toBe(false)
  expect(resumable({ ...record, rounds: [] }, config())).toBe(false)
  const hub = config({ captioner: 'hub:vit-gpt2', painter: 'hub:sd-turbo', judge: 'hub:clip-vit-b32' })
  expect(resumable({ ...record, config: hub }, hub)).toBe(false)
})

test.each<[string, Partial<RelayRecord>]>([
  ['the version of the lab was “0.0.0”', { lab: '0.0.0' }],
  ['the captioner was “other, toy” in its first rounds, and is “toy-captioner, toy” here', { partners: { ...header().partners, captioner: { id: 'other', version: 'toy' } } }],
  ['the painter was “toy-painter, x”', { partners: { ...header().partners, painter: { id: 'toy-painter', version: 'x' } } }],
  ['the judge was “toy-judge, x”', { partners: { ...header().partners, judge: { id: 'toy-judge', version: 'x' } } }],
  ['what computes was “toy 2” in its first rounds, and is “toy” here', { engine: { kind: 'cpu', engine: 'toy 2', threads: 1 } }],
  ['the real data was “bbbbbbbbbbbb”', { world: 'b'.repeat(64) }],
])('another origin is refused by name: %s', (words, changes) => {
  const record: RelayRecord = { ...header(), starts: [0], alike: 0, rounds: [] }
  expect(() => checkOrigin(record, header())).not.toThrow()
  const check = (): void => checkOrigin({ ...record, ...changes }, header())
  expect(check).toThrow(words)
  expect(check).toThrow(OriginError)
})

test('what is going on is told by phase', async () => {
  const phases = new Set<string>()
  await relay({ config: config({ rounds: 1 }), onProgress: ({ round, phase }) => phases.add(`${round} ${phase}`) })
  expect([...phases]).toEqual(['1 caption', '1 paint'])
})

test('more pictures than the world holds are refused by name', async () => {
  const small = { ...greysWorld, split: (name: 'evaluation') => ({ ...greysWorld.split(name), size: 3 }) }
  await expect(relay({ world: small })).rejects.toThrow('pictures is 20; the evaluation split of greys has 3')
})
