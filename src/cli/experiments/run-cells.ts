/** Runs the cells of an experiment, some at a time, until all are done or a signal ends it. */
import type { Cell } from '../../lab/experiments/parse.ts'
import { messageOf } from '../../lab/problems.ts'
import type { RunRecord } from '../../lab/record.ts'
import type { DeviceKind } from '../../runtime/types.ts'
import { EXIT, type Io } from '../command.ts'
import { onSignal } from '../signals.ts'
import { type CellProcess, startCell } from './cell-process.ts'
import { type ExperimentFolder, finished, reportOn } from './folder.ts'
import type { Lock } from './lock.ts'
import { Overview } from './overview.ts'
import { Teller } from './teller.ts'
import { writeReport } from './write-report.ts'

export interface RunRequest {
  readonly folder: ExperimentFolder
  readonly device: DeviceKind
  /** Of each cell's engine; as many as it likes where absent. */
  readonly threads?: number
  /** Cells at a time. */
  readonly jobs: number
  readonly json: boolean
  readonly lock: Lock
  /** The command that goes on after a stop. */
  readonly again: string
}

/**
 * Runs what is not finished; a cell that fails does not stop the others. The report is written anew after each cell.
 * @returns the exit code: 1 where a cell failed, 130 where a signal ended it
 * @throws UsageError where a cell's record is not of this experiment
 */
export async function runCells(request: RunRequest, io: Io): Promise<number> {
  const { folder, device, jobs, json, again } = request
  const records = await folder.records(device)
  const overview = new Overview(folder.cells, jobs, () => performance.now() / 1000)
  const teller = new Teller(io, json, overview)
  const before = folder.cells.filter((cell) => finished(cell, records.get(cell.id)))
  for (const cell of before) overview.known(cell, records.get(cell.id)!)
  teller.start(folder.experiment.name, folder.cells, before, folder.path)
  const pool = new Pool(request, folder.cells.filter((cell) => !before.includes(cell)), records, overview, teller)
  await pool.report()
  const release = onSignal((impatient) => {
    if (!impatient) io.err('\nstopping; the runs in progress finish the step that they are at\n')
    pool.stop(impatient)
  })
  try {
    await pool.run()
  } finally {
    release()
  }
  await pool.report()
  if (pool.stopping && overview.counts.finished < folder.cells.length) {
    teller.stopped(folder.path, again)
    return EXIT.interrupted
  }
  teller.finished(folder.path, pool.failed)
  return pool.failed.length > 0 ? EXIT.failed : EXIT.done
}

/** Places for processes, and the cells that wait for one. */
class Pool {
  readonly failed: string[] = []
  stopping = false
  private readonly running = new Set<CellProcess>()
  private reporting: Promise<void> = Promise.resolve()

  /** @param waiting cells to run, in this order @param records by the cell's id; grows */
  constructor(
    private readonly request: RunRequest, private readonly waiting: Cell[], private readonly records: Map<string, RunRecord>,
    private readonly overview: Overview, private readonly teller: Teller,
  ) {}

  /** Runs until no cell waits, or until it is stopped. */
  async run(): Promise<void> {
    const place = async (): Promise<void> => {
      for (let cell = this.waiting.shift(); cell && !this.stopping; cell = this.waiting.shift()) {
        const { id } = cell
        await this.runCell(cell).catch((error: unknown) => this.fail(id, messageOf(error)))
      }
    }
    await Promise.all(Array.from({ length: this.request.jobs }, place))
  }

  /** Begins no more cells, and asks those in progress to end. @param atOnce ends them without asking */
  stop(atOnce: boolean): void {
    this.stopping = true
    for (const child of this.running) {
      if (atOnce) child.kill()
      else child.stop()
    }
  }

  /** Writes the report of what is finished so far; one at a time, since two would write to the same partial files. */
  report(): Promise<void> {
    const { folder } = this.request
    const write = (): Promise<void> => writeReport(folder.path, reportOn(folder.experiment, this.records))
    this.reporting = this.reporting.then(write, write)
    return this.reporting
  }

  private async runCell(cell: Cell): Promise<void> {
    const { folder, device, threads, lock } = this.request
    this.overview.begin(cell)
    this.teller.begin(cell)
    const child = await startCell({
      cell, device, threads, directory: folder.runPath(cell), log: folder.logPath(cell),
      listener: {
        begun: (done) => { this.overview.begun(cell, done); this.teller.begun(cell, done) },
        progress: (progress) => { this.overview.progress(cell, progress); this.teller.progress() },
        round: (record) => { this.overview.round(cell, record.round); this.teller.round(cell, record) },
      },
    })
    this.running.add(child)
    // The signal may have come while the process was being started.
    if (this.stopping) child.stop()
    const end = await lock.add(child.pid).then(() => child.end, (error: unknown) => {
      child.kill()
      throw error
    }).finally(() => this.running.delete(child))
    await lock.remove(child.pid)

    const record = await folder.record(cell, device)
    if (record) this.records.set(cell.id, record)
    if (finished(cell, record)) {
      this.overview.end(cell.id, 'finished')
      this.teller.end(cell)
      // A report that cannot be written does not make the run a failure; the last one tells.
      await this.report().catch(() => undefined)
    } else if (!this.stopping) {
      // While it is being stopped, a signal that meets a process before it listens ends it like a failure.
      this.fail(cell.id, end.kind === 'failed' ? end.message : `ended with ${record?.rounds.length ?? 0} of ${cell.config.rounds + 1} rounds (see ${folder.logPath(cell)})`)
    }
  }

  private fail(id: string, message: string): void {
    this.failed.push(id)
    this.overview.end(id, 'failed')
    this.teller.failed(id, message)
  }
}
