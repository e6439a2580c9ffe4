/** A run's directory: `run.json`, `metrics.csv`, the samples of every round as contact sheets, and what else was asked for. */
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { metricsCsv } from '../lab/csv.ts'
import { recordText } from '../lab/record-text.ts'
import type { RoundGallery, RunRecord } from '../lab/record.ts'
import type { PairSet } from '../lab/set.ts'
import { SAMPLE_FILE, SAMPLES, writeSamples } from './samples.ts'
import { writeSet } from './set-folder.ts'
import { roundName, STATE_FILE, STATE_FOLDER } from './states.ts'
import { makeDirectory, replaceFile } from './writing.ts'

/** What a round leaves, by folder, with the round's number; that of an earlier run in the same directory is removed, lest two runs mix. */
const OF_ROUNDS = {
  [SAMPLES]: SAMPLE_FILE,
  sets: /^round-(\d{3})(?:-\d)?(?:\.partial)?$/,
  models: /^round-(\d{3})-\w+(?:-\d)?\.safetensors$/,
  [STATE_FOLDER]: STATE_FILE,
}

export class RunDirectory {
  private constructor(private readonly path: string) {}

  /** @throws UsageError when the directory cannot be made */
  static async open(path: string): Promise<RunDirectory> {
    await makeDirectory(path, SAMPLES)
    return new RunDirectory(path)
  }

  /** Removes what an earlier run left of the rounds from `first` on. */
  async clear(first: number): Promise<void> {
    for (const [folder, pattern] of Object.entries(OF_ROUNDS)) {
      const names = await readdir(join(this.path, folder)).catch(() => [])
      for (const name of names) {
        const round = pattern.exec(name)?.[1]
        if (round !== undefined && Number(round) >= first) await rm(join(this.path, folder, name), { recursive: true })
      }
    }
  }

  /** Takes over another run's samples of its rounds up to `last`, as far as that run has them. */
  async copySamples(from: string, last: number): Promise<void> {
    const names = await readdir(join(from, SAMPLES)).catch(() => [])
    for (const name of names) {
      const round = OF_ROUNDS[SAMPLES].exec(name)?.[1]
      if (round !== undefined && Number(round) <= last) await copyFile(join(from, SAMPLES, name), join(this.path, SAMPLES, name))
    }
  }

  /** Puts a new `run.json` and `metrics.csv` in the old ones' place. In the table the run is called as the directory is. */
  async writeRecord(record: RunRecord): Promise<void> {
    await replaceFile(join(this.path, 'run.json'), recordText(record))
    await replaceFile(join(this.path, 'metrics.csv'), metricsCsv(record, basename(resolve(this.path))))
  }

  /** Writes what a round made, for people to look at, with the words that belong to it. */
  async writeGallery(gallery: RoundGallery): Promise<void> {
    await writeSamples(this.path, gallery)
  }

  /** Writes a round's pairs as a folder of their own: round-001, and round-001-2 … where the round has several sets. @param number from 0 */
  async writeSet(round: number, number: number, set: PairSet): Promise<void> {
    await mkdir(join(this.path, 'sets'), { recursive: true })
    await writeSet(join(this.path, 'sets', `${roundName(round)}${number === 0 ? '' : `-${number + 1}`}`), set)
  }

  /** Writes a model as it was after a round. @param checkpoint a whole safetensors file @returns its path */
  async writeModel(round: number, agent: string, checkpoint: Uint8Array): Promise<string> {
    await mkdir(join(this.path, 'models'), { recursive: true })
    const path = join(this.path, 'models', `${roundName(round)}-${agent}.safetensors`)
    await replaceFile(path, checkpoint)
    return path
  }
}
