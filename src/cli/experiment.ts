/** Runs an experiment into a directory, for the commands that do so: records, samples, and what is to be kept beside them. */
import { agreement } from '../lab/best-of.ts'
import type { ExperimentConfig } from '../lab/config.ts'
import { Control, StopError } from '../lab/control.ts'
import type { TrainingData } from '../lab/data.ts'
import { digest } from '../lab/digest.ts'
import { RECORD_SCHEMA, type RoundRecord, type RunRecord } from '../lab/record.ts'
import { liveRoles, neededRoles } from '../lab/round.ts'
import { type RunState, runExperiment } from '../lab/run.ts'
import { setOf } from '../lab/set.ts'
import { SettingError } from '../lab/setting-error.ts'
import { FAMILIES, frameOf, freshParameters, loadModels, writeCheckpoint } from '../models/index.ts'
import type { Encoder } from '../models/types.ts'
import { createNodeRuntime } from '../runtime/node.ts'
import { type DeviceKind, RuntimeError } from '../runtime/types.ts'
import type { World } from '../worlds/types.ts'
import { EXIT, type Io, UsageError } from './command.ts'
import { readPublic } from './files.ts'
import { RunDirectory } from './output.ts'
import { reporter } from './reporter.ts'

export const DEVICES: readonly DeviceKind[] = ['cpu', 'wasm', 'webgpu']

export interface ExperimentRequest {
  readonly config: ExperimentConfig
  readonly world: World
  readonly device: DeviceKind
  readonly out: string
  readonly json: boolean
  /** Keeps each round's pairs and their scores. */
  readonly keepSets?: boolean
  /** Keeps each round's live models. */
  readonly keepModels?: boolean
  /** Trains on these pairs instead of on what live models make. */
  readonly set?: TrainingData
}

/** Runs until it is done or a signal ends it. @returns the exit code @throws UsageError where a setting does not suit the world */
export async function runIntoDirectory(request: ExperimentRequest, io: Io): Promise<number> {
  const control = new Control()
  const release = stopOnSignal(control, io)
  try {
    return await execute(request, control, io)
  } finally {
    release()
  }
}

/** The first signal ends the run between two graph runs; a second one, a moment later, ends the process. */
function stopOnSignal(control: Control, io: Io): () => void {
  let first = 0
  const onSignal = (): void => {
    // npm hands the terminal's signal on, so one Ctrl-C may come twice at once.
    if (first > 0 && performance.now() - first > 500) process.exit(EXIT.interrupted)
    if (first === 0) io.err('\nstopping; the rounds that are done are kept\n')
    first ||= performance.now()
    control.stop()
  }
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.on(signal, onSignal)
  return () => { for (const signal of signals) process.off(signal, onSignal) }
}

async function execute(request: ExperimentRequest, control: Control, io: Io): Promise<number> {
  const { config, world, device, out, json, keepSets, keepModels, set } = request
  const directory = await RunDirectory.open(out)
  const report = reporter(io, json)
  const runtime = await createNodeRuntime({ device }).catch((error: unknown) => {
    if (!(error instanceof RuntimeError)) throw error
    throw new Error(`${device} cannot be used here; --device cpu runs everywhere`, { cause: error })
  })
  try {
    const { judge, critic, bases, ...models } = await loadModels({
      world, size: config.size, families: config.models, runtime, read: readPublic, roles: neededRoles(config),
    })
    const header: Omit<RunRecord, 'rounds'> = { schema: RECORD_SCHEMA, config, engine: runtime.device, bases, ...(set && { set: await describe(set) }) }
    const rounds: RoundRecord[] = []
    await directory.writeRecord({ ...header, rounds })
    report.start(header)
    const experiment = runExperiment({
      config, world, models, judge, critic, control, set, onProgress: report.progress, onLosses: report.losses,
      scratch: (role, base, at) => freshParameters(config.models[role], world, config.size, base, at),
    })
    for await (const { record, gallery, state, data } of experiment) {
      rounds.push(record)
      await directory.writeRecord({ ...header, rounds })
      await directory.writeGallery(gallery)
      if (keepSets && data) await directory.writeSet(record.round, setOf(config, world, record.round, data, await scores(data, judge, critic)))
      if (keepModels && record.round > 0) await keep(directory, config, world, state)
      report.round(record)
    }
    report.finished(out)
    return EXIT.done
  } catch (error) {
    if (error instanceof StopError) {
      report.stopped(out)
      return EXIT.interrupted
    }
    report.error(error)
    throw error instanceof SettingError ? new UsageError(`${error.message}. ${error.advice}`) : error
  } finally {
    await runtime.dispose()
  }
}

const describe = async ({ pairs }: TrainingData): Promise<NonNullable<RunRecord['set']>> => ({
  pairs: pairs.images.n,
  digest: await digest([{ name: 'pairs.tokens', data: pairs.tokens }, { name: 'pairs.images', data: pairs.images.data }]),
})

/** How well each pair's image and caption agree, in the eyes of those that are there. */
const scores = async ({ pairs: { images, tokens } }: TrainingData, judge: Encoder, critic: Encoder | undefined) => ({
  judge: await agreement(judge, images, tokens),
  ...(critic && { critic: await agreement(critic, images, tokens) }),
})

/** Writes the live models' parameters as checkpoints. */
async function keep(directory: RunDirectory, config: ExperimentConfig, world: World, { round, parameters }: RunState): Promise<void> {
  for (const role of liveRoles(config)) {
    const family = config.models[role]
    const { described, layout } = FAMILIES[family]
    await directory.writeModel(round, role, writeCheckpoint(layout(frameOf(world), config.size), parameters[role]!, {
      world: world.id, size: config.size, family, model: described.title, round: String(round), seed: String(config.seed),
    }))
  }
}
