/**
 * One process at a time runs an experiment in a directory. `lock.json` names it and the processes of its cells; one whose
 * process is gone is taken over, once its cells' are gone too.
 */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { UsageError } from '../command.ts'
import { replaceFile } from '../writing.ts'
import { gone, isAlive } from './processes.ts'

const lockSchema = z.strictObject({ host: z.string(), pid: z.int().min(1), cells: z.array(z.int().min(1)) })

/** How long cells of a process that was killed may take to notice, in seconds. */
const PATIENCE = 20

export class Lock {
  private readonly cells = new Set<number>()
  private writing: Promise<void> = Promise.resolve()

  private constructor(private readonly path: string) {}

  /** @throws UsageError where another process holds the directory */
  static async take(directory: string): Promise<Lock> {
    const lock = new Lock(join(directory, 'lock.json'))
    for (let attempt = 0; ; attempt++) {
      try {
        await writeFile(lock.path, lock.text(), { flag: 'wx' })
        return lock
      } catch (error) {
        if (attempt > 0 || !(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      }
      await lock.clear()
    }
  }

  /** Adds the process of a cell. */
  add(pid: number): Promise<void> {
    this.cells.add(pid)
    return this.write()
  }

  /** Takes the process of a cell off that has ended. */
  remove(pid: number): Promise<void> {
    this.cells.delete(pid)
    return this.write()
  }

  async release(): Promise<void> {
    await this.writing
    await rm(this.path, { force: true })
  }

  private text(): string {
    return `${JSON.stringify({ host: hostname(), pid: process.pid, cells: [...this.cells] })}\n`
  }

  private write(): Promise<void> {
    this.writing = this.writing.then(() => replaceFile(this.path, this.text()))
    return this.writing
  }

  /** Removes a lock that nobody holds any more. */
  private async clear(): Promise<void> {
    const found = lockSchema.safeParse(await readFile(this.path, 'utf8').then((text): unknown => JSON.parse(text)).catch(() => null))
    if (found.success) {
      const { host, pid, cells } = found.data
      const remove = `if that is over, remove ${this.path}`
      if (host !== hostname()) throw new UsageError(`the directory is in use by process ${pid} on ${host}; ${remove}`)
      // A restarted container may give this very number again.
      if (pid !== process.pid && isAlive(pid)) throw new UsageError(`the directory is in use by process ${pid}; ${remove}`)
      const left = await gone(cells, PATIENCE)
      if (left.length > 0) throw new UsageError(`processes of an earlier start still run there: ${left.join(', ')}; ${remove}`)
    }
    await rm(this.path, { force: true })
  }
}
