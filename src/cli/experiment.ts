/** Runs an experiment into a directory, for the commands that do so: records, samples, and what is to be kept beside them. */
import { join } from 'node:path'
import { castOf, liveRoles } from '../lab/agents.ts'
import { agreement } from '../lab/best-of.ts'
import { evaluatedSamples, type ExperimentConfig } from '../lab/config.ts'
import { Control, StopError } from '../lab/control.ts'
import type { TrainingData } from '../lab/data.ts'
import { digest } from '../lab/digest.ts'
import { RECORD_SCHEMA, type RunRecord } from '../lab/record.ts'
import { DivergedError } from '../lab/round.ts'
import { type RunState, runExperiment } from '../lab/run.ts'
import { runDigest } from '../lab/run-digest.ts'
import { setOf } from '../lab/set.ts'
import { SettingError } from '../lab/setting-error.ts'
import { detectCollapse } from '../metrics/detector.ts'
import { type LoadedMembers, agentId, loadCast } from '../models/index.ts'
import type { Encoder } from '../models/types.ts'
import { createNodeRuntime } from '../runtime/node.ts'
import { type DeviceKind, type Runtime, RuntimeError } from '../runtime/types.ts'
import type { World } from '../worlds/types.ts'
import { type Beginning, branched, changes, resumed, type RunHeader } from './beginning.ts'
import { EXIT, type Io, UsageError } from './command.ts'
import { readPublic } from './files.ts'
import { RunDirectory } from './output.ts'
import { readRecord } from './read-record.ts'
import { reporter } from './reporter.ts'
import { onSignal } from './signals.ts'
import { States } from './states.ts'

export const DEVICES: readonly DeviceKind[] = ['cpu', 'wasm', 'webgpu']

export interface ExperimentRequest {
  readonly config: ExperimentConfig
  readonly world: World
  /** Of the world (src/lab/world-digest.ts). */
  readonly worldDigest: string
  readonly device: DeviceKind
  /** Of the engine; as many as it likes where absent. */
  readonly threads?: number
  readonly out: string
  readonly json: boolean
  /** Keeps each round's pairs and their scores. */
  readonly keepSets?: boolean
  /** Keeps each round's live models. */
  readonly keepModels?: boolean
  /** Keeps the state after every round, not only after the last two. */
  readonly keepStates?: boolean
  /** Goes on where an earlier run in the directory ended, instead of replacing it. */
  readonly resume?: boolean
  /** Begins with the state after a round of the run in that directory. */
  readonly branch?: { readonly directory: string; readonly round: number }
  /** Trains on these pairs instead of on what live models make. */
  readonly set?: TrainingData
}

/** Runs until it is done or a signal ends it. @returns the exit code @throws UsageError where a setting does not suit the world */
export async function runIntoDirectory(request: ExperimentRequest, io: Io): Promise<number> {
  const control = new Control()
  // The first signal ends the run between two graph runs; a second one ends the process.
  const release = onSignal((impatient) => {
    if (impatient) process.exit(EXIT.interrupted)
    io.err('\nstopping; the rounds that are done are kept\n')
    control.stop()
  })
  try {
    return await execute(request, control, io)
  } finally {
    release()
  }
}

async function execute(request: ExperimentRequest, control: Control, io: Io): Promise<number> {
  const { config, world, worldDigest, device, threads, out, json, keepSets, keepModels, keepStates, set } = request
  const directory = await RunDirectory.open(out)
  const states = new States(out)
  const report = reporter(io, json)
  const runtime = await startEngine(device, threads)
  let good: { readonly members: LoadedMembers; readonly state: RunState } | null = null
  try {
    const { members, judge, critic, bases } = await loadCast({ world, size: config.size, runtime, read: readPublic, ...castOf(config) })
    const own: RunHeader = { schema: RECORD_SCHEMA, config, engine: runtime.device, bases, world: worldDigest, ...(set && { set: await describe(set) }) }
    const { rounds: before, state: from, notes, branched } = await beginningOf(request, own)
    for (const note of notes) report.note(note)
    const header: RunHeader = { ...own, ...(branched && { branched }) }
    const rounds = [...before]
    if (from) good = { members, state: from }
    // The rounds of a branch are another run's than those that may lie here.
    await directory.clear(request.branch ? 0 : rounds.length)
    if (request.branch && from) {
      await directory.copySamples(request.branch.directory, from.round)
      // It can be gone on with from its first moment.
      await states.write(from, rounds[from.round], await runDigest(header, rounds))
    }
    await directory.writeRecord({ ...header, rounds })
    report.start(header, rounds.length)
    const experiment = runExperiment({ config, world, members, judge, critic, control, from, set, onProgress: report.progress, onLosses: report.losses })
    for await (const { record, gallery, state, data } of experiment) {
      rounds.push(record)
      good = { members, state }
      await directory.writeGallery(gallery)
      if (keepSets && data) await keepData(directory, world, record.round, data, judge, critic)
      if (keepModels && record.round > 0) await keep(directory, config, good)
      // With this the round is done: whatever comes after it is made up for when the run is gone on with.
      if (!set) await states.write(state, record, await runDigest(header, rounds))
      await directory.writeRecord({ ...header, rounds })
      if (!keepStates) await states.prune(record.round - 1)
      report.round(record)
    }
    report.finished(out, detectCollapse(rounds, evaluatedSamples(config)))
    return EXIT.done
  } catch (error) {
    if (error instanceof StopError) {
      report.stopped(out)
      return EXIT.interrupted
    }
    report.error(error)
    if (error instanceof DivergedError && good && good.state.round > 0) {
      const paths = await keep(directory, config, good)
      throw new Error(`${error.message}. The models of round ${good.state.round} are in ${paths.join(', ')}`, { cause: error })
    }
    throw error instanceof SettingError ? new UsageError(`${error.message}. ${error.advice}`) : error
  } finally {
    await runtime.dispose()
  }
}

/** @throws Error where the device cannot be used */
export async function startEngine(device: DeviceKind, threads: number | undefined): Promise<Runtime> {
  return createNodeRuntime({ device, threads }).catch((error: unknown) => {
    if (!(error instanceof RuntimeError)) throw error
    throw new Error(`${device} cannot be used here; --device cpu runs everywhere`, { cause: error })
  })
}

async function beginningOf({ resume, branch, out, config }: ExperimentRequest, header: RunHeader): Promise<Beginning> {
  if (resume) return resumed(out, header)
  // A record that cannot be read is replaced like any other.
  const earlier = await readRecord(join(out, 'run.json')).catch(() => null)
  const count = earlier?.rounds.length ?? 0
  const same = earlier && !earlier.set && changes(earlier.config, config).length === 0 && earlier.engine.kind === header.engine.kind
  const notes = count > 0 ? [`replacing the ${count} rounds of an earlier run in ${out}${same && !header.set ? '; --resume would go on after them' : ''}`] : []
  if (!branch) return { rounds: [], notes }
  const begun = await branched(branch.directory, branch.round, header)
  return { ...begun, notes: [...notes, ...begun.notes] }
}

const describe = async ({ sets: [{ pairs }] }: TrainingData): Promise<NonNullable<RunRecord['set']>> => ({
  pairs: pairs.images.n,
  digest: await digest([{ name: 'pairs.tokens', data: pairs.tokens }, { name: 'pairs.images', data: pairs.images.data }]),
})

/** Writes a round's sets of pairs, with how well each pair's image and caption agree in the eyes of those that are there. */
async function keepData(directory: RunDirectory, world: World, round: number, { sets }: TrainingData, judge: Encoder, critic?: Encoder): Promise<void> {
  for (const [number, set] of sets.entries()) {
    const { images, tokens } = set.pairs
    const scores = { judge: await agreement(judge, images, tokens), ...(critic && { critic: await agreement(critic, images, tokens) }) }
    await directory.writeSet(round, number, setOf(world, round, set, scores))
  }
}

/** Writes the live models' parameters as checkpoints. @returns their paths */
async function keep(
  directory: RunDirectory, config: ExperimentConfig, { members, state: { round, parameters } }: { readonly members: LoadedMembers; readonly state: RunState },
): Promise<string[]> {
  const paths: string[] = []
  for (const role of liveRoles(config)) {
    for (const [index, member] of members[role]!.entries()) {
      const id = agentId(role, index)
      paths.push(await directory.writeModel(round, id, member.checkpoint(parameters[id], { round: String(round), seed: String(config.seed) })))
    }
  }
  return paths
}
