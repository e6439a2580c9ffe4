import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { t } from '../../i18n/text.ts'
import { RECORDINGS } from '../../lab/recorded.ts'
import { readRunFile } from '../../lab/run-file/run-file.ts'
import { decodeLink } from '../../state/url.ts'
import { LESSONS } from './index.ts'
import { LENGTH, type Step } from './lesson.ts'
import { valuesOf } from './values.ts'

const steps = LESSONS.flatMap(({ id, steps: of }) => of.map((step): [string, Step] => [`${id}: ${step.title}`, step]))

const recorded = async (name: string) => {
  const read = await readRunFile(readFileSync(new URL(`../../../public/runs/${name}.run.zip`, import.meta.url)))
  if (!read.ok) throw new Error(read.problems[0].message)
  return read.value.record
}

test.each(LESSONS.map((lesson) => [lesson.id, lesson] as const))('%s fills a lesson', (_, lesson) => {
  expect(lesson.steps.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(LENGTH)
})

describe.each(steps)('%s', (_, step) => {
  test('names recordings that there are, and settings that can be set', () => {
    if (step.watch) expect(RECORDINGS.map(({ name }) => name)).toContain(step.watch)
    for (const { link } of step.links ?? []) expect(decodeLink(link)).toMatchObject({ ok: true })
  })

  test('names the numbers of the recordings', async () => {
    for (const [name, { recording, metric, round, value, floor }] of Object.entries(step.figures ?? {})) {
      const measured = (await recorded(recording)).rounds[round].metrics[metric]
      const there = floor ? measured.floor!.value : measured.value
      expect(there.toFixed(2), name).toBe(value.toFixed(2))
    }
  })

  test('uses all of its numbers, and no other', () => {
    const message = `${step.question} ${step.answer}`
    expect([...new Set([...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort()).toEqual(Object.keys(step.figures ?? {}).sort())
    expect(t(message, valuesOf(step))).not.toMatch(/[{}]/)
  })
})
