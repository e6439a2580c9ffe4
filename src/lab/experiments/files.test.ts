import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseExperiment } from './parse.ts'

const FOLDER = new URL('../../../experiments/', import.meta.url)

test.each(readdirSync(FOLDER).filter((name) => name.endsWith('.json')))('every arm of experiments/%s can run', (name) => {
  expect(parseExperiment(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')))).toMatchObject({ ok: true })
})
