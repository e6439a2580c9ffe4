/** A run's directory: `run.json`, `metrics.csv`, and the samples of every round as contact sheets. */
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { metricsCsv } from '../lab/csv.ts'
import type { RoundGallery, RunRecord } from '../lab/record.ts'
import { contactSheet } from './sheet.ts'
import { UsageError } from './command.ts'

/** Samples of a round; those of an earlier run in the same directory are removed, lest two runs mix. */
const SAMPLE = /^round-\d{3}(-generated\.png|-captioned\.png|\.json)$/

export class RunDirectory {
  private readonly samples: string

  private constructor(private readonly path: string) {
    this.samples = join(path, 'samples')
  }

  /** Makes the directory ready for a new run. @throws UsageError when it cannot be made */
  static async open(path: string): Promise<RunDirectory> {
    const directory = new RunDirectory(path)
    await mkdir(directory.samples, { recursive: true }).catch((error: Error) => {
      throw new UsageError(`--out ${path}: the directory cannot be made (${error.message})`)
    })
    for (const name of await readdir(directory.samples)) {
      if (SAMPLE.test(name)) await rm(join(directory.samples, name))
    }
    return directory
  }

  /** Puts a new `run.json` and `metrics.csv` in the old ones' place. In the table the run is called as the directory is. */
  async writeRecord(record: RunRecord): Promise<void> {
    await replace(join(this.path, 'run.json'), `${JSON.stringify(record, null, 2)}\n`)
    await replace(join(this.path, 'metrics.csv'), metricsCsv(record, basename(resolve(this.path))))
  }

  /** Writes what a round made, for people to look at, with the words that belong to it. */
  async writeGallery({ round, generated, captioned }: RoundGallery): Promise<void> {
    const name = join(this.samples, `round-${String(round).padStart(3, '0')}`)
    if (generated.length > 0) await writeFile(`${name}-generated.png`, contactSheet(generated))
    if (captioned.length > 0) await writeFile(`${name}-captioned.png`, contactSheet(captioned))
    const words = (tiles: RoundGallery['generated']) => tiles.map(({ prompt, caption }) => ({ prompt, caption }))
    await writeFile(`${name}.json`, `${JSON.stringify({ round, generated: words(generated), captioned: words(captioned) }, null, 2)}\n`)
  }
}

/** Puts a whole new file in the old one's place, so that a reader never meets half of one. */
async function replace(target: string, content: string): Promise<void> {
  const partial = `${target}.partial`
  await writeFile(partial, content)
  await rename(partial, target)
}
