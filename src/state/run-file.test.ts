import { expect, test } from 'vitest'
import { presetConfig } from '../lab/presets/index.ts'
import type { Ratings } from '../lab/run-file/ratings.ts'
import { readRunFile } from '../lab/run-file/run-file.ts'
import { laneFile } from './run-file.ts'
import { createLabStore } from './lab.ts'
import { selectedLane } from './lanes.ts'
import { emptyRun, type RunView } from './run.ts'

const config = presetConfig('test')
const header = { schema: 1 as const, config, engine: { kind: 'wasm' as const, engine: 'x', threads: 1 }, bases: {} }
const digest = 'a'.repeat(64)
const run: RunView = {
  ...emptyRun, status: 'stopped', config, header,
  rounds: [{ round: 0, losses: {}, digest, metrics: {}, seconds: { generate: 0, curate: 0, train: 0, evaluate: 0 } }],
}
const lane = { ...selectedLane(createLabStore().getState()), run }
const sitting = (seed: number, of = digest): Ratings => ({
  schema: 1, kind: 'pictures', seed, a: { config, round: 0, digest: of }, b: { config, round: 0, digest: of },
  tally: { a: 0, b: 0, ties: 1, winRate: { value: 0.5, lo: 0, hi: 1 } }, verdicts: Array.from({ length: 64 }, () => ({ prompt: '长'.repeat(400), left: 'a', verdict: 'tie' })),
})

test('however often its rounds were judged, a run is saved as a file that can be opened, with the newest sittings', async () => {
  const sittings = Array.from({ length: 70 }, (_, seed) => sitting(seed))
  const file = await laneFile(lane, [...sittings, sitting(99, 'b'.repeat(64))], false)
  const read = await readRunFile(new Uint8Array(await file!.arrayBuffer()))
  expect(read.ok && read.value.ratings.map(({ seed }) => seed)).toEqual(sittings.slice(6).map(({ seed }) => seed))
})

test('there is no file before the first round', async () => {
  expect(await laneFile({ ...lane, run: emptyRun }, [], false)).toBeNull()
})
