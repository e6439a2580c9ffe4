import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { killCourse } from './testing/kills.ts'

// `node --import tsx bench/kills.ts` does it a hundred times.
it('loses no finished round and does none again, whenever an experiment is killed', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'lab-kills-'))
  const report = await killCourse(directory, 4, 2)
  expect(report).toMatchObject({ repeated: [], unequal: [] })
  expect(report.kills).toBeGreaterThanOrEqual(4)
  expect(report.experiments).toBeGreaterThanOrEqual(1)
  await rm(directory, { recursive: true })
}, 300_000)
