/** One cell of an experiment as a process of its own, which keeps the cells' memory apart: the command `run`, and what it says. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, open, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Cell } from '../../lab/experiments/parse.ts'
import type { RoundProgress } from '../../lab/meter.ts'
import type { RoundRecord } from '../../lab/record.ts'
import type { DeviceKind } from '../../runtime/types.ts'
import { EXIT } from '../command.ts'
import { WITH_PARENT } from './with-parent.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))

/** Lines that `run --json` prints, as far as they matter here. */
type RunEvent =
  | ({ readonly type: 'progress' } & RoundProgress)
  | { readonly type: 'round'; readonly record: RoundRecord }
  | { readonly type: 'error'; readonly message: string }
  | { readonly type: 'start'; readonly done: number }
  | { readonly type: 'losses' | 'finished' | 'stopped' }

export interface CellListener {
  /** It has begun. @param done rounds that an earlier start has done */
  begun(done: number): void
  progress(progress: RoundProgress): void
  round(record: RoundRecord): void
}

export interface CellRequest {
  readonly cell: Cell
  /** The run's directory, which is made. */
  readonly directory: string
  /** The file that takes what the run tells people. */
  readonly log: string
  readonly device: DeviceKind
  readonly threads?: number
  readonly listener: CellListener
}

export type CellEnd = { readonly kind: 'finished' } | { readonly kind: 'stopped' } | { readonly kind: 'failed'; readonly message: string }

export interface CellProcess {
  readonly pid: number
  /** Settles when the process has ended; does not reject. */
  readonly end: Promise<CellEnd>
  /** Asks the run to end, which keeps the rounds that are done. */
  stop(): void
  /** Ends the process at once. */
  kill(): void
}

/** The command that runs a cell, or goes on with one that was begun. */
const commandOf = (config: string, { directory, device, threads }: CellRequest): string[] => [
  'run', '--config', config, '--device', device, ...(threads === undefined ? [] : ['--threads', String(threads)]), '--out', directory, '--resume', '--json',
]

/** Starts a cell. @throws Error when no process can be started */
export async function startCell(request: CellRequest): Promise<CellProcess> {
  const { cell, directory, log, listener } = request
  await mkdir(directory, { recursive: true })
  await mkdir(dirname(log), { recursive: true })
  const config = join(directory, 'config.json')
  await writeFile(config, `${JSON.stringify(cell.config, null, 2)}\n`)
  const logFile = await open(log, 'w')
  try {
    const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...commandOf(config, request)], {
      // A group of its own: the terminal's Ctrl-C reaches it by way of this process only, and once.
      cwd: ROOT, detached: true, windowsHide: true, stdio: ['ignore', 'pipe', logFile.fd, 'ipc'],
      env: { ...process.env, [WITH_PARENT]: '1' },
    })
    const end = follow(child, listener, log)
    if (child.pid === undefined) throw new Error(`${cell.id}: no process can be started`)
    return { pid: child.pid, end, stop: () => { child.kill('SIGINT') }, kill: () => { child.kill('SIGKILL') } }
  } finally {
    await logFile.close()
  }
}

async function follow(child: ChildProcess, { begun, progress, round }: CellListener, log: string): Promise<CellEnd> {
  let message = ''
  const exit = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'nothing'))
    child.once('error', (error) => resolve(error.message))
  })
  for await (const line of createInterface({ input: child.stdout! })) {
    const event = parseEvent(line)
    if (event?.type === 'start') begun(event.done)
    else if (event?.type === 'progress') progress(event)
    else if (event?.type === 'round') round(event.record)
    else if (event?.type === 'error') message = event.message
  }
  const code = await exit
  if (code === EXIT.done) return { kind: 'finished' }
  if (code === EXIT.interrupted) return { kind: 'stopped' }
  return { kind: 'failed', message: `${message || `ended with ${code}`} (see ${log})` }
}

/** What the program itself prints is one event a line; a library may print a line of its own, which is left alone. */
function parseEvent(line: string): RunEvent | null {
  try {
    const parsed: unknown = JSON.parse(line)
    return typeof parsed === 'object' && parsed !== null && 'type' in parsed ? parsed as RunEvent : null
  } catch {
    return null
  }
}
