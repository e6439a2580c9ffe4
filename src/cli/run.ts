/** `npm run lab -- run …`: an experiment in Node, round by round into a directory. */
import { readFile, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { ExperimentConfig } from '../lab/config.ts'
import { Control, StopError } from '../lab/control.ts'
import { MAX_CONFIG_TEXT, type Parsed, parseConfig, parseConfigText } from '../lab/parse.ts'
import { isPresetName, presetConfig, presetNames } from '../lab/presets.ts'
import { RECORD_SCHEMA, type RoundRecord, type RunRecord } from '../lab/record.ts'
import { neededRoles } from '../lab/round.ts'
import { runExperiment } from '../lab/run.ts'
import { SettingError } from '../lab/setting-error.ts'
import { freshParameters, loadModels } from '../models/index.ts'
import { createNodeRuntime } from '../runtime/node.ts'
import { type DeviceKind, RuntimeError } from '../runtime/types.ts'
import { loadWorld } from '../worlds/index.ts'
import { type CommandMain, EXIT, type Io, UsageError } from './command.ts'
import { readPublic } from './files.ts'
import { RunDirectory } from './output.ts'
import { reporter } from './reporter.ts'

const DEVICES: readonly DeviceKind[] = ['cpu', 'wasm', 'webgpu']

const USAGE = `usage: npm run lab -- run (--config FILE | --preset NAME) [--rounds N] [--seed S] [--device ${DEVICES.join('|')}] --out DIR [--json]

Runs an experiment and writes DIR/run.json and DIR/metrics.csv after every round, with samples in DIR/samples. Ctrl-C ends it and keeps the rounds
that are done. --json prints one JSON object a line on stdout: start, progress, losses, round, then finished, stopped or error.`

interface Request {
  readonly config: ExperimentConfig
  readonly device: DeviceKind
  readonly out: string
  readonly json: boolean
}

export const run: CommandMain = async (args, io) => {
  const request = await readRequest(args)
  if (!request) {
    io.out(USAGE)
    return EXIT.done
  }
  const control = new Control()
  const release = stopOnSignal(control, io)
  try {
    return await execute(request, control, io)
  } finally {
    release()
  }
}

/** @returns null where help was asked for. @throws UsageError naming the option or field and what it allows */
async function readRequest(args: readonly string[]): Promise<Request | null> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      config: { type: 'string' }, preset: { type: 'string' }, rounds: { type: 'string' }, seed: { type: 'string' },
      device: { type: 'string', default: 'cpu' }, out: { type: 'string' },
      json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return null
  const device = DEVICES.find((kind) => kind === values.device)
  if (!device) throw new UsageError(`--device is ${JSON.stringify(values.device)}; allowed: ${DEVICES.join(', ')}`)
  if (!values.out) throw new UsageError('--out DIR is missing: the directory for run.json and the samples')
  const base = await readConfig(values.config, values.preset)
  const config = accept(parseConfig({
    ...base,
    ...(values.rounds !== undefined && { rounds: numeric(values.rounds) }),
    ...(values.seed !== undefined && { seed: numeric(values.seed) }),
  }))
  return { config, device, out: values.out, json: values.json }
}

async function readConfig(file: string | undefined, preset: string | undefined): Promise<ExperimentConfig> {
  if ((file === undefined) === (preset === undefined)) {
    throw new UsageError(`give either --config FILE or --preset NAME; presets: ${presetNames.join(', ')}`)
  }
  if (preset !== undefined) {
    if (!isPresetName(preset)) throw new UsageError(`--preset is ${JSON.stringify(preset)}; allowed: ${presetNames.join(', ')}`)
    return presetConfig(preset)
  }
  const path = String(file)
  const unreadable = (error: Error): never => { throw new UsageError(`--config ${path} cannot be read (${error.message})`) }
  const { size } = await stat(path).catch(unreadable)
  // A character is at most three bytes of UTF-8 for each UTF-16 unit: more than that need not be read to be refused.
  if (size > 3 * MAX_CONFIG_TEXT) throw new UsageError(`--config ${path} holds ${size} bytes; allowed: at most ${MAX_CONFIG_TEXT} characters`)
  return accept(parseConfigText(await readFile(path, 'utf8').catch(unreadable)), `--config ${path}: `)
}

function accept<T>(parsed: Parsed<T>, prefix = ''): T {
  if (!parsed.ok) throw new UsageError(...parsed.problems.map(({ message }) => prefix + message))
  return parsed.value
}

/** A number where the text is one; else the text itself, which the check of the field then shows. */
const numeric = (text: string): number | string => (text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text)

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

async function execute({ config, device, out, json }: Request, control: Control, io: Io): Promise<number> {
  const directory = await RunDirectory.open(out)
  const report = reporter(io, json)
  const runtime = await createNodeRuntime({ device }).catch((error: unknown) => {
    if (!(error instanceof RuntimeError)) throw error
    throw new Error(`${device} cannot be used here; --device cpu runs everywhere`, { cause: error })
  })
  try {
    const world = await loadWorld(config.world, readPublic)
    const { judge, critic, bases, ...models } = await loadModels({
      world, size: config.size, families: config.models, runtime, read: readPublic, roles: neededRoles(config),
    })
    const header: Omit<RunRecord, 'rounds'> = { schema: RECORD_SCHEMA, config, engine: runtime.device, bases }
    const rounds: RoundRecord[] = []
    await directory.writeRecord({ ...header, rounds })
    report.start(header)
    const experiment = runExperiment({
      config, world, models, judge, critic, control, onProgress: report.progress, onLosses: report.losses,
      scratch: (role, base, at) => freshParameters(config.models[role], world, config.size, base, at),
    })
    for await (const { record, gallery } of experiment) {
      rounds.push(record)
      await directory.writeRecord({ ...header, rounds })
      await directory.writeGallery(gallery)
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
