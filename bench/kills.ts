/** `node --import tsx bench/kills.ts [KILLS] [SEED]`: kills an experiment of test size at random moments, 100 times unless told otherwise. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { killCourse } from '../src/cli/experiments/testing/kills.ts'

const [kills = 100, seed = 1] = process.argv.slice(2).map(Number)
const directory = await mkdtemp(join(tmpdir(), 'lab-kills-'))
const begin = performance.now()
const report = await killCourse(directory, kills, seed, (text) => process.stderr.write(`${text}\n`))
const { repeated, unequal } = report
process.stdout.write(`${JSON.stringify({ ...report, seconds: Math.round((performance.now() - begin) / 1000) })}\n`)
if (repeated.length + unequal.length > 0) process.exitCode = 1
else await rm(directory, { recursive: true })
