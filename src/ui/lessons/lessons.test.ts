import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { usesUnder } from '../../i18n/testing/messages.ts'
import { t } from '../../i18n/text.ts'
import { ALL_RECORDINGS } from '../../lab/recorded.ts'
import { readRunFile } from '../../lab/run-file/run-file.ts'
import { decodeLink } from '../../state/url.ts'
import { MORE_PANELS, PANELS } from '../charts/panels.ts'
import { LESSONS } from './index.ts'
import { LENGTH, type Step } from './lesson.ts'
import { valuesOf } from './values.ts'

const steps = LESSONS.flatMap(({ id, steps: of }) => of.map((step): [string, Step] => [`${id}: ${step.title}`, step]))

/** Every message of the page but the lessons’ own. */
const onPage = usesUnder(fileURLToPath(new URL('../..', import.meta.url))).filter(({ place }) => !place.includes('ui/lessons/')).map(({ message }) => message)
/** A quoted name as a message has it: numbers may be filled in. */
const like = (name: string): RegExp => new RegExp(`(^|\\W)${name.replace(/\d+/g, '(#|\\{\\w+\\})')}(\\W|$)`)
/** Metrics that a chart shows. */
const charted = new Set([...PANELS, ...MORE_PANELS].flatMap(({ plots }) => plots.flatMap(({ metrics }) => Object.values(metrics))))

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
    for (const name of step.watch ?? []) expect(ALL_RECORDINGS.map((recording) => recording.name)).toContain(name)
    for (const { link } of step.links ?? []) expect(decodeLink(link)).toMatchObject({ ok: true })
  })

  test('names the numbers of the recordings', async () => {
    for (const [name, { recording, metric, round, value, floor }] of Object.entries(step.figures ?? {})) {
      const measured = (await recorded(recording)).rounds[round].metrics[metric]
      const there = floor ? measured.floor!.value : measured.value
      expect(there.toFixed(2), name).toBe(value.toFixed(2))
    }
  })

  test('sends nobody to what the page does not have', () => {
    const told = [...step.text, step.question].join(' ')
    for (const [, name] of told.matchAll(/“([^”]+)”/g)) for (const part of name.split(', ')) expect(onPage.some((text) => like(part).test(text)), part).toBe(true)
    const all = [...step.text, step.question, step.answer].join(' ')
    for (const { metric } of Object.values(step.figures ?? {})) if (!charted.has(metric)) expect(all, metric).toContain('“All figures as a table”')
  })

  test('uses all of its numbers, and no other', () => {
    const message = `${step.question} ${step.answer}`
    expect([...new Set([...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort()).toEqual(Object.keys(step.figures ?? {}).sort())
    expect(t(message, valuesOf(step))).not.toMatch(/[{}]/)
  })
})
