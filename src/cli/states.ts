/**
 * The states that a run keeps in DIR/state: for each round a payload `round-003.safetensors` and a commit record `round-003.json`, which is
 * written last and by renaming. A round is done the moment its commit record is there: killed before, a run goes on from the round before.
 */
import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { digestSchema, roundSchema } from '../lab/parse-record.ts'
import type { RoundRecord } from '../lab/record.ts'
import { decodeState, encodeState, StateError } from '../lab/state-file.ts'
import { sum } from '../lab/sums.ts'
import type { RunState } from '../lab/trainer.ts'

export const STATE_FOLDER = 'state'

/** What a run leaves in the folder, with the round's number. */
export const STATE_FILE = /^round-(\d{3})\.(?:safetensors|json)(?:\.partial)?$/

/** Longest commit record that is read at all, in bytes: it holds one round's record. */
const MAX_COMMIT = 4 * 1024 * 1024

const commitSchema = z.strictObject({
  schema: z.literal(1),
  round: z.int().min(0).max(999),
  /** The payload, beside the commit record. */
  file: z.string().regex(/^round-\d{3}\.safetensors$/),
  bytes: z.int().min(8),
  sha256: digestSchema,
  /** Of the run up to this round (src/lab/run-digest.ts). */
  run: digestSchema,
  record: roundSchema,
})

export type Commit = z.output<typeof commitSchema>

/** What a round's files are called, but for their endings: "round-003". */
export const roundName = (round: number): string => `round-${String(round).padStart(3, '0')}`

export class States {
  private readonly path: string

  /** @param directory of the run */
  constructor(directory: string) {
    this.path = join(directory, STATE_FOLDER)
  }

  /** Keeps the state after a round, with that round's record. @param run digest of the run up to that round */
  async write(state: RunState, record: RoundRecord, run: string): Promise<void> {
    await mkdir(this.path, { recursive: true })
    const file = `${roundName(state.round)}.safetensors`
    const parts = encodeState(state)
    const hash = createHash('sha256')
    for (const part of parts) hash.update(part)
    await put(join(this.path, file), parts)
    const commit: Commit = { schema: 1, round: state.round, file, bytes: sum(parts.map(({ length }) => length)), sha256: hash.digest('hex'), run, record }
    await put(join(this.path, `${roundName(state.round)}.json`), [new TextEncoder().encode(`${JSON.stringify(commit)}\n`)])
  }

  /** Rounds that have a commit record, the last one first. */
  async rounds(): Promise<number[]> {
    const names = await readdir(this.path).catch(() => [])
    return names.flatMap((name) => (name.endsWith('.json') && STATE_FILE.test(name) ? [Number(STATE_FILE.exec(name)![1])] : [])).sort((a, b) => b - a)
  }

  /** @throws StateError where it is missing, or not as the lab writes it */
  async commit(round: number): Promise<Commit> {
    const name = `${roundName(round)}.json`
    const bytes = await this.read(name, MAX_COMMIT)
    let json: unknown
    try {
      json = JSON.parse(bytes.toString('utf8'))
    } catch {
      throw new StateError(`${STATE_FOLDER}/${name} is not JSON; it is truncated or altered`)
    }
    const parsed = commitSchema.safeParse(json)
    if (!parsed.success) throw new StateError(`${STATE_FOLDER}/${name} is wrong: ${z.prettifyError(parsed.error)}`)
    if (parsed.data.round !== round || parsed.data.record.round !== round) throw new StateError(`${STATE_FOLDER}/${name} is about another round`)
    return parsed.data
  }

  /** @throws StateError where the payload is missing, truncated or altered */
  async state({ round, file, bytes, sha256 }: Commit): Promise<RunState> {
    const payload = await this.read(file, bytes)
    const where = `${STATE_FOLDER}/${file}`
    if (payload.length < bytes) throw new StateError(`${where} is truncated: ${payload.length} bytes, not ${bytes}`)
    const found = createHash('sha256').update(payload).digest('hex')
    if (found !== sha256) throw new StateError(`${where} is altered: its SHA-256 is ${found.slice(0, 12)}…, not ${sha256.slice(0, 12)}…`)
    const state = decodeState(payload)
    if (state.round !== round) throw new StateError(`${where} is the state after round ${state.round}, not ${round}`)
    return state
  }

  /** Removes the states of rounds before `first`; their commit records first, lest one stands without its payload. */
  async prune(first: number): Promise<void> {
    const names = await readdir(this.path).catch(() => [])
    const old = names.filter((name) => Number(STATE_FILE.exec(name)?.[1] ?? Infinity) < first)
    for (const name of old.sort()) await rm(join(this.path, name), { force: true })
  }

  /** @throws StateError where the file is missing or longer than it may be: then it is not read */
  private async read(name: string, most: number): Promise<Buffer> {
    const path = join(this.path, name)
    const size = await stat(path).then((found) => found.size, () => { throw new StateError(`${STATE_FOLDER}/${name} is missing`) })
    if (size > most) throw new StateError(`${STATE_FOLDER}/${name} is altered: ${size} bytes, at most ${most}`)
    return readFile(path)
  }
}

/** Puts a whole new file in the old one's place once it is on the disk, so that not even a power cut leaves a name without its content. */
async function put(target: string, parts: readonly Uint8Array[]): Promise<void> {
  const partial = `${target}.partial`
  const file = await open(partial, 'w')
  try {
    for (const part of parts) await file.writeFile(part)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(partial, target)
}
