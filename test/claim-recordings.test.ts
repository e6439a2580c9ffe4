/** The recorded runs of the claims: still what they should be, and their first rounds done again to the bit. Those that are not made yet are passed over. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { cli } from '../src/cli/cli.ts'
import { startEngine } from '../src/cli/experiment.ts'
import { publicDirectory } from '../src/cli/files.ts'
import { experimentName, faultOf, faultOfRecord, RECORD_COMMAND, recordedArms, recordedCell, recordingFile } from '../src/cli/findings/recordings.ts'
import { experimentOf } from '../src/cli/findings/records.ts'
import { readRecord } from '../src/cli/read-record.ts'
import { differences } from '../src/lab/fields.ts'
import { CLAIMS } from '../src/lab/findings/claims/index.ts'
import { CLAIM_RECORDINGS, type ClaimRecording, recordingOf } from '../src/lab/findings/recordings.ts'
import type { RunRecord } from '../src/lab/record.ts'
import { recordingPath } from '../src/lab/recorded.ts'
import type { DeviceInfo } from '../src/runtime/types.ts'
import { decodeLink } from '../src/state/url.ts'

/** Of a file, so that it is fetched in a moment. */
const MOST_BYTES = 500_000
/** Of this process's WASM. */
const THREADS = 2

const there = (await recordedArms()).map((arm): [string, ClaimRecording] => [arm, recordingOf(arm)])

let here: DeviceInfo
beforeAll(async () => {
  const runtime = await startEngine('wasm', THREADS)
  here = runtime.device
  await runtime.dispose()
})

const cellOf = async (recording: ClaimRecording) =>
  recordedCell(await experimentOf(fileURLToPath(new URL('../experiments', import.meta.url)), experimentName(recording)), recording)

const recordOf = async (recording: ClaimRecording): Promise<RunRecord> => (await readRecord(recordingFile(recording)))!

/** The digests of the base and of the round that trains first. */
const firstDigests = async (recording: ClaimRecording): Promise<string[]> => (await recordOf(recording)).rounds.slice(0, 2).map(({ digest }) => digest)

it('each recording is of a run that its experiment has', async () => {
  for (const recording of CLAIM_RECORDINGS) expect((await cellOf(recording)).config.rounds).toBeGreaterThan(0)
})

it('each claim of the source names recordings, and each recording is shown by a claim', () => {
  const shown = CLAIMS.flatMap((claim) => claim.shown.map(({ arm }) => arm))
  expect(CLAIMS.filter(({ id, shown: own }) => /^C\d$/.test(id) && own.length === 0)).toEqual([])
  expect([...new Set(shown)].sort()).toEqual(CLAIM_RECORDINGS.map(({ arm }) => arm).sort())
})

it.each(CLAIMS.filter(({ shown }) => shown.length > 0).map((claim) => [claim.id, claim] as const))('the settings that %s offers have the run that it shows first among their lanes', async (_, { link, shown }) => {
  const settings = decodeLink(`#${link}`)
  const { config } = await cellOf(recordingOf(shown[0].arm))
  expect(settings.ok && settings.value.configs.some((lane) => differences(lane, config).length === 0)).toBe(true)
})

it('every file in public/runs/claims/ is in the list', async () => {
  const paths = CLAIM_RECORDINGS.map((recording) => recordingPath(recording))
  for (const name of await readdir(join(publicDirectory, 'runs/claims'))) expect(paths).toContain(`runs/claims/${name}`)
})

describe.each(there)('%s', (_, recording) => {
  it('is a whole run of its experiment, with what is here, in a small file', async () => {
    expect(await faultOf(recording, await cellOf(recording), here)).toBeNull()
    expect((await stat(recordingFile(recording))).size).toBeLessThan(MOST_BYTES)
  })

  const { again } = recording
  if ('rounds' in again) {
    it(`comes out equal again, round ${again.rounds}`, async () => {
      let told = ''
      const code = await cli(['verify', recordingFile(recording), '--rounds', again.rounds, '--threads', String(THREADS)], { out: () => {}, err: (text) => { told += text }, terminal: false })
      const advice = `${told}\nIf this code is meant to give another run than before, make it again: rm ${recordingFile(recording)}; ${RECORD_COMMAND} ${recording.arm}`
      expect(code, advice).toBe(0)
      expect(told, advice).toContain('came out the same')
    }, 600_000)
  } else {
    it(`has the first rounds of ${again.sameAs}, to the bit`, async () => {
      expect(await firstDigests(recording)).toEqual(await firstDigests(recordingOf(again.sameAs)))
    })
  }
})

it('says what is wrong with a recording, and how to make it again', async () => {
  const recording = CLAIM_RECORDINGS[0]
  const cell = await cellOf(recording)
  const record = await recordOf(recording)
  const fault = (change: Partial<RunRecord>): Promise<string | null> => faultOfRecord({ ...record, ...change }, cell, here)
  expect(await fault({ config: { ...record.config, seed: 12 } })).toMatch(/is of another configuration than its experiment \(seed/)
  expect(await fault({ rounds: record.rounds.slice(1) })).toBe('has 10 of 11 rounds')
  expect(await fault({ engine: { ...record.engine, engine: 'onnxruntime-web 0 wasm' } })).toContain('was made on onnxruntime-web 0 wasm, and this is onnxruntime-web')
  expect(await fault({ engine: { ...record.engine, kind: 'cpu' } })).toContain('may round otherwise')
  expect(await fault({ world: 'a'.repeat(64) })).toBe('was made on other data than the world shapes has now')
  expect(await fault({ bases: { ...record.bases, judge: 'a'.repeat(64) } })).toBe('began with other base models than those that are here (judge)')
  const none = { ...recording, name: 'claims/none' }
  expect(await faultOf(none, cell, here)).toBe(`${recordingFile(none)} is not there. Make it again: ${RECORD_COMMAND} ${recording.arm}`)
})
