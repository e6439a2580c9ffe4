/** A recorded run is made of an experiment's arm, packed where the page looks for it, left alone while it is right, and made again when it is not. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ClaimRecording, RECORDED_SEED } from '../../lab/findings/recordings.ts'
import { cli } from '../cli.ts'
import { readRecord } from '../read-record.ts'
import { makeRecordings, type RecordRequest } from './record.ts'
import { recordingFile } from './recordings.ts'

const EXPERIMENT = {
  name: 'Small', base: { size: 'test', loop: 'captioner', rounds: 1, samples: 32, training: { updates: 2, batch: 8 }, evaluation: { prompts: 16, perPrompt: 2 } },
  arms: { own: {}, real: { realFraction: 1 } }, seeds: [RECORDED_SEED, 12],
}
const OWN: ClaimRecording = { name: 'claims/small-own', arm: 'small/own', title: 'Small', again: { rounds: '0..1' } }

let folder = ''
let request: RecordRequest
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'record-'))
  await writeFile(join(folder, 'small.json'), JSON.stringify(EXPERIMENT))
  request = { recordings: [OWN], arms: [], experiments: folder, work: join(folder, 'work'), site: join(folder, 'site'), threads: 2 }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function made(change: Partial<RecordRequest> = {}): Promise<{ code: number; told: string }> {
  let told = ''
  const code = await makeRecordings({ ...request, ...change }, { out: () => {}, err: (text) => { told += text }, terminal: false })
  return { code, told }
}

it('is made once, with the seed and on WASM, and made again where it is damaged', async () => {
  const first = await made()
  expect(first).toMatchObject({ code: 0, told: expect.stringMatching(/small-own\.run\.zip is not there\. Make it again: .* small\/own/) as string })
  const file = recordingFile(OWN, request.site)
  const record = await readRecord(file)
  expect(record).toMatchObject({ config: { seed: RECORDED_SEED, realFraction: 0 }, engine: { kind: 'wasm', threads: 2 } })
  expect(record!.rounds).toHaveLength(2)
  expect(await readdir(join(request.work, 'small', 'runs'))).toEqual([])
  expect(await made({ arms: ['small/own'] })).toEqual({ code: 0, told: 'small/own is there\n' })

  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, 'nothing')
  expect((await made()).told).toContain('cannot be read')
  expect((await readRecord(file))!.rounds.map(({ digest }) => digest)).toEqual(record!.rounds.map(({ digest }) => digest))
}, 300_000)

it('refuses arms that are not recorded, and arms without --record', async () => {
  await expect(made({ arms: ['small/real'] })).rejects.toThrow('no run of small/real is recorded; allowed: small/own')
  let told = ''
  expect(await cli(['findings', 'loops/joint'], { out: () => {}, err: (text) => { told += text }, terminal: false })).toBe(2)
  expect(told).toContain('loops/joint: arms are named with --record')
})
