/** Recorded runs that the page plays: what they claim to be, made with the models and data that are here. Rounds of recordings are done again in claim-recordings.test.ts. */
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { publicDirectory, readPublic } from '../src/cli/files.ts'
import { liveRoles } from '../src/lab/agents.ts'
import { chosenBases } from '../src/lab/parse.ts'
import { ALL_RECORDINGS, recordingConfig, recordingPath } from '../src/lab/recorded.ts'
import { readRunFile, RUN_FILE_ENDING, type RunFile } from '../src/lab/run-file/run-file.ts'
import { loadWorldWithDigest } from '../src/lab/world-digest.ts'

/** Of a file, so that it is fetched in a moment. */
const MOST_BYTES = 400_000

async function read(path: string): Promise<RunFile> {
  const parsed = await readRunFile(new Uint8Array(await readPublic(path)))
  if (!parsed.ok) throw new Error(parsed.problems[0].message)
  return parsed.value
}

describe.each(ALL_RECORDINGS.map((recording) => [recording.name, recording] as const))('%s', (_, recording) => {
  it('is a whole run of its preset and changes, with its samples, in a small file', async () => {
    const { title, record, galleries } = await read(recordingPath(recording))
    expect(title).toBe(recording.title)
    expect(record.config).toEqual(recordingConfig(recording))
    expect(record.rounds).toHaveLength(record.config.rounds + 1)
    expect(galleries.map(({ round }) => round)).toEqual(record.rounds.map(({ round }) => round))
    expect((await readPublic(recordingPath(recording))).length).toBeLessThan(MOST_BYTES)
  })

  it('began with the models and data that are here', async () => {
    const { record: { config, bases, world } } = await read(recordingPath(recording))
    expect(world).toBe((await loadWorldWithDigest(config.world, readPublic)).digest)
    for (const role of liveRoles(config)) {
      const [base] = chosenBases(config, role)
      const file = await readPublic(`models/${config.world}-${base!.size}-${base!.family}-${base!.seed}.safetensors`)
      expect(bases[role]).toBe(createHash('sha256').update(file).digest('hex'))
    }
  })
})

it('every file in public/runs/ is in the list', async () => {
  const files = await readdir(join(publicDirectory, 'runs'), { withFileTypes: true })
  const names = files.filter((file) => file.isFile()).map(({ name }) => name.replace(RUN_FILE_ENDING, ''))
  expect(names.sort()).toEqual(ALL_RECORDINGS.map(({ name }) => name).sort())
})
