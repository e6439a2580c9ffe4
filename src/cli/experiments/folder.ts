/**
 * An experiment's directory: `experiment.json` (the file that it was started from), `runs/ARM-seed-N/` (each a run's directory as `run`
 * writes it), `logs/`, and the report.
 */
import { join } from 'node:path'
import { type Cell, cellsOf, type Experiment, parseExperimentText } from '../../lab/experiments/parse.ts'
import type { FinishedRun } from '../../lab/experiments/readings.ts'
import { type ExperimentReport, reportOf, roundsOf } from '../../lab/experiments/report.ts'
import { MAX_EXPERIMENT_TEXT } from '../../lab/experiments/schema.ts'
import { differences, differenceText } from '../../lab/fields.ts'
import type { RunRecord } from '../../lab/record.ts'
import type { DeviceKind } from '../../runtime/types.ts'
import { UsageError } from '../command.ts'
import { readRecord } from '../read-record.ts'
import { accept, readText } from '../reading.ts'
import { makeDirectory, replaceFile } from '../writing.ts'

/** An experiment file with its text. @throws UsageError with every problem, each naming arm and field */
export async function readExperiment(path: string): Promise<{ experiment: Experiment; text: string }> {
  const text = await readText(path, MAX_EXPERIMENT_TEXT)
  return { experiment: accept(parseExperimentText(text), `${path}: `), text }
}

export class ExperimentFolder {
  readonly cells: readonly Cell[]

  constructor(readonly path: string, readonly experiment: Experiment) {
    this.cells = cellsOf(experiment)
  }

  /** The directory of a cell's run. */
  runPath(cell: Cell): string {
    return join(this.path, 'runs', cell.id)
  }

  /** What a cell's process tells people. */
  logPath(cell: Cell): string {
    return join(this.path, 'logs', `${cell.id}.log`)
  }

  /**
   * Makes the directory ready, and keeps the experiment file in it.
   * @throws UsageError where the directory cannot be made, or is that of another experiment
   */
  async prepare(text: string): Promise<void> {
    await makeDirectory(this.path, 'runs', 'logs')
    const before = await readText(this.keptFile, MAX_EXPERIMENT_TEXT).then(parseExperimentText, () => null)
    if (before?.ok && before.value.name !== this.experiment.name) {
      throw new UsageError(`--out ${this.path}: the directory is that of the experiment ${JSON.stringify(before.value.name)}; choose another`)
    }
    await replaceFile(this.keptFile, text)
  }

  /** The experiment that the directory was started with. @throws UsageError where there is none */
  static async open(path: string): Promise<ExperimentFolder> {
    return new ExperimentFolder(path, (await readExperiment(join(path, 'experiment.json'))).experiment)
  }

  /**
   * A cell's record as far as it goes; null where there is none yet.
   * @param device where the run must have been; any where absent
   * @throws UsageError where the record cannot be read, or is of another configuration or device
   */
  async record(cell: Cell, device?: DeviceKind): Promise<RunRecord | null> {
    const where = `runs/${cell.id}/run.json`
    const remove = `remove runs/${cell.id} to run it again`
    const advice = `choose another --out, or ${remove}`
    const record = await readRecord(join(this.runPath(cell), 'run.json'), where).catch((error: unknown) => {
      throw error instanceof UsageError ? new UsageError(`${error.message}; ${remove}`) : error
    })
    if (!record) return null
    const changed = differences(record.config, cell.config)
    if (changed.length > 0) throw new UsageError(`${where} is of another configuration (${changed.map(differenceText).join('; ')}); ${advice}`)
    if (device !== undefined && record.engine.kind !== device) {
      throw new UsageError(`${where} was run with --device ${record.engine.kind}, not ${device}; go on with that, ${advice}`)
    }
    return record
  }

  /**
   * The records of all cells that have one, by the cell's id.
   * @throws UsageError naming every cell that is not of this experiment
   */
  async records(device?: DeviceKind): Promise<Map<string, RunRecord>> {
    const found = new Map<string, RunRecord>()
    const problems: string[] = []
    for (const cell of this.cells) {
      try {
        const record = await this.record(cell, device)
        if (record) found.set(cell.id, record)
      } catch (error) {
        if (!(error instanceof UsageError)) throw error
        problems.push(error.message)
      }
    }
    if (problems.length > 0) throw new UsageError(...problems)
    return found
  }

  private get keptFile(): string {
    return join(this.path, 'experiment.json')
  }
}

/** A cell's record where it has all rounds; else null. */
export const finished = (cell: Cell, record: RunRecord | null | undefined): RunRecord | null =>
  (record?.rounds.length === roundsOf(cell) ? record : null)

/** The report of what the records hold. @param records by the cell's id */
export function reportOn(experiment: Experiment, records: ReadonlyMap<string, RunRecord>): ExperimentReport {
  const runs = cellsOf(experiment).flatMap((cell): FinishedRun[] => {
    const record = finished(cell, records.get(cell.id))
    return record ? [{ arm: cell.arm, seed: cell.seed, record }] : []
  })
  return reportOf(experiment, runs, ({ id }) => records.get(id)?.rounds.length ?? 0)
}
