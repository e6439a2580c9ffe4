/** Makes recorded runs of the claims on WASM, each in a process of its own, and packs them for the page. */
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Experiment } from '../../lab/experiments/parse.ts'
import { type ClaimRecording, RECORDED_SEED } from '../../lab/findings/recordings.ts'
import type { DeviceInfo } from '../../runtime/types.ts'
import { EXIT, type Io, UsageError } from '../command.ts'
import { startEngine } from '../experiment.ts'
import { ExperimentFolder, finished, readExperiment } from '../experiments/folder.ts'
import { Lock } from '../experiments/lock.ts'
import { runCells } from '../experiments/run-cells.ts'
import { packRun } from '../pack.ts'
import { armName, experimentName, faultOf, RECORD_COMMAND, recordedCell, recordingFile } from './recordings.ts'

export interface RecordRequest {
  /** Those that there are to be. */
  readonly recordings: readonly ClaimRecording[]
  /** "loops/joint" …, of those to be made; all where none is named. */
  readonly arms: readonly string[]
  /** Folder of the experiment files. */
  readonly experiments: string
  /** Folder where runs lie until they are packed: who was interrupted goes on from there. */
  readonly work: string
  /** Folder of the site's files, which gets them. */
  readonly site: string
  readonly threads?: number
}

/**
 * Makes those that are missing, or are not what they should be any more, and says why.
 * @returns the exit code of the first experiment that did not finish; else 0
 * @throws UsageError where an arm is not among those that are recorded
 */
export async function makeRecordings(request: RecordRequest, io: Io): Promise<number> {
  const { recordings, arms, experiments, threads, site } = request
  const stray = arms.filter((arm) => !recordings.some((one) => one.arm === arm))
  if (stray.length > 0) throw new UsageError(`no run of ${stray.join(', ')} is recorded; allowed: ${recordings.map(({ arm }) => arm).join(', ')}`)
  const wanted = recordings.filter(({ arm }) => arms.length === 0 || arms.includes(arm))
  const here = await wasmHere(threads)
  for (const name of new Set(wanted.map(experimentName))) {
    const file = await readExperiment(join(experiments, `${name}.json`))
    const lacking: ClaimRecording[] = []
    for (const recording of wanted.filter((one) => experimentName(one) === name)) {
      const fault = await faultOf(recording, recordedCell(file.experiment, recording), here, recordingFile(recording, site))
      io.err(`${fault ?? `${recording.arm} is there`}\n`)
      if (fault) lacking.push(recording)
    }
    const code = lacking.length > 0 ? await make(name, file, lacking, request, io) : EXIT.done
    if (code !== EXIT.done) return code
  }
  return EXIT.done
}

/** The engine that recordings are made with. */
async function wasmHere(threads?: number): Promise<DeviceInfo> {
  const runtime = await startEngine('wasm', threads)
  await runtime.dispose()
  return runtime.device
}

/** Runs some arms of an experiment with the recorded seed, and packs those that are finished. @returns the exit code */
async function make(
  name: string, { experiment, text }: { readonly experiment: Experiment; readonly text: string }, recordings: readonly ClaimRecording[],
  { arms, work, site, threads }: RecordRequest, io: Io,
): Promise<number> {
  const wanted = recordings.map(armName)
  const part: Experiment = { ...experiment, arms: experiment.arms.filter((arm) => wanted.includes(arm.name)), seeds: [RECORDED_SEED], baseline: null, correlations: [] }
  const folder = new ExperimentFolder(join(work, name), part)
  await folder.prepare(text)
  const lock = await Lock.take(folder.path)
  try {
    const code = await runCells({ folder, device: 'wasm', threads, jobs: 1, json: false, lock, again: [RECORD_COMMAND, ...arms].join(' ') }, io)
    for (const recording of recordings) await packFinished(folder, recording, recordingFile(recording, site), io)
    return code
  } finally {
    await lock.release()
  }
}

/** The run's directory is removed: whoever makes the recording again must not find a run of an older engine there. */
async function packFinished(folder: ExperimentFolder, recording: ClaimRecording, out: string, io: Io): Promise<void> {
  const cell = recordedCell(folder.experiment, recording)
  if (!finished(cell, await folder.record(cell, 'wasm'))) return
  await mkdir(dirname(out), { recursive: true })
  io.err(`${await packRun(folder.runPath(cell), out, recording.title)}\n`)
  await rm(folder.runPath(cell), { recursive: true })
}
