/** Runs the cells of an experiment, some at a time, until all are done or a signal ends it. */
import type { Cell } from '../../lab/experiments/parse.ts'
import type { RunRecord } from '../../lab/record.ts'
import type { DeviceKind } from '../../runtime/types.ts'
import { EXIT, type Io } from '../command.ts'
import { type CellProcess, startCell } from './cell-process.ts'
import { type ExperimentFolder, finished, reportOn } from './folder.ts'
import type { Lock } from './lock.ts'
import { Overview } from './overview.ts'
import { Teller } from './teller.ts'
import { writeReport } from './write-report.ts'

export interface RunRequest {
  readonly folder: ExperimentFolder
  readonly device: DeviceKind
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
  const { folder, device, jobs, json, lock, again } = request
  const records = await folder.records(device)
  const overview = new Overview(folder.cells, jobs, () => performance.now() / 1000)
  const teller = new Teller(io, json, overview)
  const before = folder.cells.filter((cell) => finished(cell, records.get(cell.id)))
  for (const cell of before) overview.known(cell, records.get(cell.id)!)
  teller.start(folder.experiment.name, folder.cells, before, folder.path)
  await writeReport(folder.path, reportOn(folder.experiment, records))

  const queue = folder.cells.filter((cell) => !before.includes(cell))
  const failed: string[] = []
  const running = new Set<CellProcess>()
  let stopping = false
  let reporting: Promise<void> = Promise.resolve()

  const finish = async (cell: Cell, record: RunRecord): Promise<void> => {
    records.set(cell.id, record)
    overview.end(cell, 'finished')
    teller.end(cell)
    // One at a time: two of them would write to the same partial files.
    reporting = reporting.then(() => writeReport(folder.path, reportOn(folder.experiment, records)))
    await reporting
  }
  const fail = (cell: Cell, message: string): void => {
    failed.push(cell.id)
    overview.end(cell, 'failed')
    teller.failed(cell, message)
  }
  const runCell = async (cell: Cell): Promise<void> => {
    overview.begin(cell)
    teller.begin(cell)
    const child = await startCell({
      cell, device, directory: folder.runPath(cell), log: folder.logPath(cell),
      listener: {
        progress: (progress) => { overview.progress(cell, progress); teller.progress() },
        round: (record) => { overview.round(cell, record.round); teller.round(cell, record) },
      },
    })
    running.add(child)
    // The signal may have come while the process was being started.
    if (stopping) child.stop()
    await lock.add(child.pid)
    const end = await child.end
    running.delete(child)
    await lock.remove(child.pid)
    const record = await folder.record(cell, device)
    const whole = finished(cell, record)
    if (whole) return finish(cell, whole)
    if (record) records.set(cell.id, record)
    // A signal that meets a process before it listens ends it like a failure.
    if (stopping) return
    if (end.kind === 'failed') fail(cell, end.message)
    else fail(cell, `ended with ${record?.rounds.length ?? 0} of ${cell.config.rounds + 1} rounds (see ${folder.logPath(cell)})`)
  }
  const work = async (): Promise<void> => {
    for (let cell = queue.shift(); cell && !stopping; cell = queue.shift()) {
      const next = cell
      await runCell(next).catch((error: unknown) => fail(next, error instanceof Error ? error.message : String(error)))
    }
  }

  const release = onSignal((impatient) => {
    if (!stopping) io.err('\nstopping; the runs in progress finish the step that they are at\n')
    stopping = true
    for (const child of running) {
      if (impatient) child.kill()
      else child.stop()
    }
  })
  try {
    await Promise.all(Array.from({ length: jobs }, work))
  } finally {
    release()
  }
  await writeReport(folder.path, reportOn(folder.experiment, records))
  if (stopping && overview.counts.finished < folder.cells.length) {
    teller.stopped(folder.path, again)
    return EXIT.interrupted
  }
  teller.finished(folder.path, failed)
  return failed.length > 0 ? EXIT.failed : EXIT.done
}

/** @param handle told whether it is a second signal, which comes from somebody who does not want to wait */
function onSignal(handle: (again: boolean) => void): () => void {
  let first: number | null = null
  const listener = (): void => {
    const now = performance.now()
    // npm hands the terminal's signal on, so one Ctrl-C may come twice at once.
    if (first !== null && now - first < 500) return
    handle(first !== null)
    first ??= now
  }
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.on(signal, listener)
  return () => { for (const signal of signals) process.off(signal, listener) }
}
