import { describe, expect, it, vi } from 'vitest'
import { inWords } from '../i18n/text.ts'
import { presetConfig } from '../lab/presets/index.ts'
import type { Measurement, RoundGallery, RoundRecord } from '../lab/record.ts'
import type { RunState } from '../lab/trainer.ts'
import { Archive, type RestoredLab, type RoundFacts, type RunFacts } from './archive.ts'
import { newId } from './entries.ts'
import { Disk, Killed, Tab } from './testing.ts'
import { troubleOf } from './trouble.ts'

const config = { ...presetConfig('test'), rounds: 5 }
const runOf = (id = newId()): RunFacts =>
  ({ id, preset: 'test', header: { schema: 1, config, engine: { kind: 'wasm', engine: 'onnxruntime-web', threads: 2 }, bases: { judge: 'a'.repeat(64) } } })

const floor = { value: 1, lo: 0.9, hi: 1.1 }
const measured = (value: number): Measurement => ({ value, lo: value - 1, hi: value + 1, floor })
const recordOf = (round: number): RoundRecord => ({
  round, losses: {}, digest: String(round % 10).repeat(64), seconds: { generate: 0, curate: 0, train: 0, evaluate: 1.5 },
  metrics: { 'image.recall': measured(round / 3) },
})
const galleryOf = (round: number): RoundGallery => ({
  round, captioned: [],
  generated: [{ prompt: 'a circle', caption: 'a square', channels: 1, height: 2, width: 2, data: Uint8Array.of(round, 2, 3, 255), wrong: [1] }],
})
const stateOf = (round: number, size = 100): RunState => ({
  round,
  parameters: { captioner: Float32Array.from({ length: size }, (_, i) => Math.sin(i + round)) },
  once: { captioner: Float32Array.of(Math.PI, round) },
  pools: { '1,1': { images: { n: 1, channels: 1, height: 2, width: 2, data: Uint8Array.of(1, 2, 3, round) }, tokens: Int32Array.of(1, -2, round) } },
})
const roundOf = (round: number, size?: number): RoundFacts =>
  ({ record: recordOf(round), gallery: galleryOf(round), losses: [{ model: 'captioner', losses: [3, 2, 1.5] }], state: stateOf(round, size) })

const labOf = (...runs: readonly (string | null)[]) => ({
  link: 'v=1&preset=test', selected: 0, pinned: null,
  lanes: runs.map((run, colour) => ({ preset: 'test' as const, colour, hidden: false, run, branchOf: null })),
})

const open = (disk: Disk, budget?: number): { tab: Tab; archive: Archive } => {
  const tab = new Tab(disk)
  return { tab, archive: new Archive(tab, budget) }
}

/** A tab that keeps a run of `rounds` rounds (round 0 among them), and is closed. */
async function leave(disk: Disk, rounds: number, { run = runOf(), size = 100, budget = Infinity } = {}): Promise<RunFacts> {
  const { tab, archive } = open(disk, budget)
  await archive.begin()
  await archive.saveLab(labOf(run.id))
  for (let round = 0; round < rounds; round++) await archive.keep(run, roundOf(round, size))
  tab.close()
  return run
}

async function comeBack(disk: Disk): Promise<{ archive: Archive; tab: Tab; lab: RestoredLab }> {
  const { archive, tab } = open(disk)
  const last = await archive.latest(null)
  const lab = last && await archive.adopt(last.session)
  expect(lab).not.toBeNull()
  return { archive, tab, lab: lab! }
}

/** Alters the last byte of a file. */
const alter = (disk: Disk, path: string): void => {
  const bytes = disk.files.get(path)!.slice()
  bytes[bytes.length - 1] ^= 1
  disk.files.set(path, bytes)
}

const rounds = (lab: RestoredLab): number[] => lab.runs[0].rounds.map(({ round }) => round)
const states = (lab: RestoredLab): number[] => lab.runs[0].states.map(({ round }) => round)

describe('what a tab has kept', () => {
  it('comes back to the bit', async () => {
    const disk = new Disk()
    const run = await leave(disk, 3)
    const { archive, lab } = await comeBack(disk)
    expect(await open(disk).archive.latest(null)).toBeNull()
    const [restored] = lab.runs
    expect(restored).toMatchObject({ id: run.id, preset: 'test', header: run.header, notes: [] })
    expect(restored.rounds).toEqual([0, 1, 2].map(recordOf))
    expect(restored.galleries).toEqual([0, 1, 2].map(galleryOf))
    expect(restored.losses[2]).toEqual({ round: 2, model: 'captioner', losses: [3, 2, 1.5] })
    expect(restored.states).toEqual([0, 1, 2].map((round) => stateOf(round)))
    await archive.keep(run, roundOf(3))
    expect((await archive.list()).runs).toMatchObject([{ id: run.id, rounds: 4, where: 'here' }])
  })

  it('is told in short before it is brought back', async () => {
    const disk = new Disk()
    await leave(disk, 3)
    expect(await open(disk).archive.latest(null)).toMatchObject({ lanes: 1, rounds: 2, link: 'v=1&preset=test' })
    expect(await open(new Disk()).archive.latest('0123456789abcdef')).toBeNull()
  })

  it('is whole after a kill within any write: no round that was kept is lost, and none is half there', async () => {
    const whole = new Disk()
    const probe = open(whole)
    await probe.archive.begin()
    const run = runOf()
    await probe.archive.saveLab(labOf(run.id))
    for (let round = 0; round < 4; round++) await probe.archive.keep(run, roundOf(round))
    let killed = 0
    for (let left = 0; left < probe.tab.writes; left++) {
      const disk = new Disk()
      const { archive, tab } = open(disk, 900)
      tab.left = left
      let kept = 0
      try {
        await archive.begin()
        await archive.saveLab(labOf(run.id))
        for (; kept < 4; kept++) await archive.keep(run, roundOf(kept))
      } catch (error) {
        expect(error).toBeInstanceOf(Killed)
        killed++
      }
      tab.close()
      const after = open(disk)
      const last = await after.archive.latest(null)
      const lab = last && await after.archive.adopt(last.session)
      // A commit that was made and not yet heard of may be there too.
      const found = lab?.runs[0].rounds.length ?? 0
      expect(found).toBeGreaterThanOrEqual(kept)
      expect(found).toBeLessThanOrEqual(kept + 1)
      if (!lab) await after.archive.begin()
      else expect(lab.runs[0]).toMatchObject({ notes: [], states: expect.arrayContaining([stateOf(found - 1)]) as RunState[] })
      const committed = [...disk.records.keys()].filter((key) => key.startsWith('["states"')).length
      expect(disk.files.size).toBe(committed)
      for (let round = found; round < 4; round++) await after.archive.keep(run, roundOf(round))
      expect((await after.archive.take(run.id))!.rounds).toEqual([0, 1, 2, 3].map(recordOf))
    }
    expect(killed).toBe(probe.tab.writes)
  })

  it('may be kept again, and changes nothing then', async () => {
    const disk = new Disk()
    const { archive, tab } = open(disk)
    await archive.begin()
    const run = runOf()
    await archive.keep(run, roundOf(0))
    const { writes } = tab
    await archive.keep(run, roundOf(0))
    expect(tab.writes).toBe(writes)
  })

  it('gives way to another round in its place, and so does what lies behind it', async () => {
    const disk = new Disk()
    const run = await leave(disk, 4)
    const { archive } = await comeBack(disk)
    const other = { ...roundOf(2), record: { ...recordOf(2), digest: 'f'.repeat(64) } }
    await archive.keep(run, other)
    const restored = await archive.take(run.id)
    expect(restored!.rounds).toEqual([recordOf(0), recordOf(1), other.record])
    expect(disk.files.size).toBe(3)
  })

  it('is told and added to without reading its rounds', async () => {
    const disk = new Disk()
    const run = await leave(disk, 3)
    const { archive, tab } = open(disk)
    const read = vi.spyOn(tab.records, 'ofRun')
    expect(await archive.latest(null)).toMatchObject({ rounds: 2 })
    await archive.begin()
    await archive.take(run.id)
    read.mockClear()
    await archive.keep(run, roundOf(3))
    await archive.keep(run, roundOf(3))
    expect((await archive.list()).runs).toMatchObject([{ rounds: 4 }])
    expect(read.mock.calls.filter(([store]) => store === 'rounds')).toEqual([])
  })

  it('gives way also where one is missing', async () => {
    const disk = new Disk()
    const run = await leave(disk, 4)
    disk.records.delete(JSON.stringify(['rounds', run.id, 1]))
    const { archive, lab } = await comeBack(disk)
    expect(rounds(lab)).toEqual([0])
    await archive.keep(run, roundOf(1))
    expect((await archive.list()).runs).toMatchObject([{ rounds: 2 }])
  })

  it('has the newest states that fit, and the one that a branch begins with', async () => {
    const disk = new Disk()
    const branched = { run: 'c'.repeat(64), round: 1, config }
    const run = runOf()
    await leave(disk, 5, { run: { ...run, header: { ...run.header, branched } }, size: 1000, budget: 10_000 })
    const { lab } = await comeBack(disk)
    expect(rounds(lab)).toEqual([0, 1, 2, 3, 4])
    expect(states(lab)).toEqual([1, 3, 4])
  })
})

describe('a full disk', () => {
  it('takes older states first, then nothing more, and all that was kept before stays', async () => {
    const disk = new Disk()
    const { archive, tab } = open(disk)
    await archive.begin()
    const run = runOf()
    await archive.saveLab(labOf(run.id))
    for (let round = 0; round < 3; round++) await archive.keep(run, roundOf(round, 1000))
    disk.quota = disk.used() + 1000
    await archive.keep(run, roundOf(3, 1000))
    expect([...disk.files.keys()].map((path) => path.slice(-15)).sort()).toEqual(['002.safetensors', '003.safetensors'])
    disk.quota = disk.used() - 3000
    const refused = await archive.keep(run, roundOf(4, 1000)).catch((error: unknown) => error)
    expect(troubleOf(refused)).toBe('full')
    tab.close()
    const { lab, archive: next } = await comeBack(disk)
    expect(rounds(lab)).toEqual([0, 1, 2, 3])
    expect(states(lab)).toEqual([3])
    // Room is made by deleting.
    await next.remove([run.id])
    expect(disk.files.size).toBe(0)
    await next.keep(runOf(), roundOf(0, 1000))
  })
})

describe('what is damaged', () => {
  it('is passed over with a word: models', async () => {
    const disk = new Disk()
    const run = await leave(disk, 3)
    alter(disk, `${run.id}/round-002.safetensors`)
    const { lab } = await comeBack(disk)
    expect(rounds(lab)).toEqual([0, 1])
    expect(states(lab)).toEqual([0, 1])
    expect(lab.runs[0].notes.map(inWords).join(' ')).toMatch(/after round 2 are altered.*goes on from round 1/)
  })

  it('is passed over with a word: all models of an unfinished run, a finished one needs none', async () => {
    for (const [count, kept] of [[3, 3], [6, 6]]) {
      const disk = new Disk()
      await leave(disk, count)
      disk.files.clear()
      const { lab } = await comeBack(disk)
      expect(rounds(lab)).toHaveLength(kept)
      expect(states(lab)).toEqual([])
      expect(inWords(lab.runs[0].notes[0])).toMatch(/missing or truncated/)
    }
  })

  it('is passed over with a word: a round, its samples', async () => {
    const disk = new Disk()
    const run = await leave(disk, 4)
    const at = (round: number) => disk.records.get(JSON.stringify(['rounds', run.id, round])) as { record: { metrics: unknown }; gallery: string }
    at(1).gallery = at(1).gallery.replace('"prompt"', '"promt"')
    at(2).record.metrics = { 'image.recall': { value: Number.NaN } }
    const { lab } = await comeBack(disk)
    expect(rounds(lab)).toEqual([0, 1])
    expect(lab.runs[0].galleries.map(({ round }) => round)).toEqual([0])
    expect(lab.runs[0].notes.map(inWords)).toEqual([expect.stringMatching(/from round 2 on is damaged/), expect.stringMatching(/samples of round 1/)])
  })

  it('is counted and can be deleted: whole runs', async () => {
    const disk = new Disk()
    const run = await leave(disk, 2)
    const entry = disk.records.get(JSON.stringify(['runs', run.id])) as { header: unknown }
    entry.header = { config: { __proto__: null, rounds: 1e9 } }
    const { archive } = open(disk)
    expect(await archive.latest(null)).toBeNull()
    await archive.begin()
    expect(await archive.list()).toEqual({ runs: [], damaged: 1 })
    expect(await archive.take(run.id)).toBeNull()
    await archive.removeAll()
    expect([...disk.records.keys()]).toEqual([])
    expect(disk.files.size).toBe(0)
  })
})

describe('a clock that is set back', () => {
  it('leaves the newest lab the newest, and nobody waits for it', async () => {
    const disk = new Disk()
    await leave(disk, 2)
    disk.time -= 24 * 3_600_000
    const later = await leave(disk, 1)
    const { archive, lab } = await comeBack(disk)
    expect(lab.runs.map(({ id }) => id)).toEqual([later.id])
    expect((await archive.list()).runs.map(({ id }) => id)[0]).toBe(later.id)
  })
})

describe('two tabs', () => {
  it('neither bring back nor delete what the other shows', async () => {
    const disk = new Disk()
    const one = open(disk)
    const session = await one.archive.begin()
    const run = runOf()
    await one.archive.saveLab(labOf(run.id))
    await one.archive.keep(run, roundOf(0))
    const two = open(disk)
    expect(await two.archive.latest(null)).toBeNull()
    expect(await two.archive.adopt(session)).toBeNull()
    await two.archive.begin()
    expect(await two.archive.take(run.id)).toBeNull()
    await two.archive.remove([run.id])
    await two.archive.removeAll()
    expect((await two.archive.list()).runs).toMatchObject([{ id: run.id, where: 'another tab', rounds: 1 }])
    await one.archive.keep(run, roundOf(1))
    one.tab.close()
    expect(await two.archive.latest(null)).toMatchObject({ rounds: 1 })
    expect((await two.archive.take(run.id))!.rounds).toHaveLength(2)
    expect((await two.archive.list()).runs).toMatchObject([{ where: 'here' }])
  })

  it('that both ask for the lab of an earlier visit: one gets it', async () => {
    const disk = new Disk()
    await leave(disk, 2)
    const tabs = [open(disk), open(disk), open(disk)]
    const { session } = (await tabs[0].archive.latest(null))!
    const labs = await Promise.all(tabs.map(({ archive }) => archive.adopt(session)))
    expect(labs.filter((lab) => lab !== null)).toHaveLength(1)
  })

  it('a tab that is reloaded gets its own lab, another one the newest', async () => {
    const disk = new Disk()
    const one = open(disk)
    const session = await one.archive.begin()
    const [first, second] = [runOf(), runOf()]
    await one.archive.saveLab(labOf(first.id))
    await one.archive.keep(first, roundOf(0))
    await leave(disk, 2, { run: second })
    one.tab.close()
    expect(await open(disk).archive.latest(session)).toMatchObject({ session })
    expect((await comeBack(disk)).lab.runs[0].id).toBe(second.id)
  })

  it('a lane that went to another lab is not taken from the tab that has it', async () => {
    const disk = new Disk()
    const run = await leave(disk, 2)
    const { session } = (await open(disk).archive.latest(null))!
    const two = open(disk)
    await two.archive.begin()
    expect(await two.archive.take(run.id)).not.toBeNull()
    expect(await open(disk).archive.adopt(session)).toBeNull()
    two.tab.close()
    expect((await open(disk).archive.adopt(session))!.runs).toHaveLength(1)
  })
})

it('a worker that replaces another goes on as the same session', async () => {
  const disk = new Disk()
  const before = open(disk)
  const session = await before.archive.begin()
  const run = runOf()
  await before.archive.keep(run, roundOf(0))
  before.tab.close()
  const { archive } = open(disk)
  expect(await archive.rejoin(session)).toBe(true)
  await archive.keep(run, roundOf(1))
  expect((await archive.list()).runs).toMatchObject([{ where: 'here', rounds: 2 }])
})

it('a worker that replaces another keeps nothing in a session that another tab has by now', async () => {
  const disk = new Disk()
  const before = open(disk)
  const session = await before.archive.begin()
  const run = runOf()
  await before.archive.keep(run, roundOf(0))
  await before.archive.saveLab(labOf(run.id))
  before.tab.close()
  const other = open(disk)
  expect(await other.archive.adopt(session)).not.toBeNull()
  const { archive } = open(disk)
  expect(await archive.rejoin(session)).toBe(false)
  await expect(archive.keep(run, roundOf(1))).rejects.toThrow('before a session was begun')
  expect((await other.archive.list()).runs).toMatchObject([{ where: 'here', rounds: 1 }])
  other.tab.close()
  expect(await archive.rejoin(session)).toBe(true)
})

it('labs of long ago are forgotten, their runs are not', async () => {
  const disk = new Disk()
  for (let visit = 0; visit < 15; visit++) await leave(disk, 1)
  const { archive } = open(disk)
  await archive.begin()
  expect([...disk.records.keys()].filter((key) => key.startsWith('["sessions"'))).toHaveLength(12)
  expect((await archive.list()).runs).toHaveLength(15)
})
