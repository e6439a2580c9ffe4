/** Keeps docs of files true to the code. `npx vitest run test/file-formats.test.ts -u` writes docs/configuration.md. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { metricsCsv } from '../src/lab/csv.ts'
import { allowed } from '../src/lab/parse.ts'
import { gallerySchemaOf } from '../src/lab/gallery-file.ts'
import { recordSchema } from '../src/lab/parse-record.ts'
import { ratingsSchema } from '../src/lab/run-file/ratings.ts'
import { rowSchema } from '../src/lab/set.ts'
import { FIELD_PATHS, fieldValue, USUAL } from '../src/lab/fields.ts'
import { z } from 'zod'

const path = (name: string): string => fileURLToPath(new URL(`../docs/${name}`, import.meta.url))

const HEAD = `# Configuration

Made from \`src/lab/config.ts\` by \`npx vitest run test/file-formats.test.ts -u\`; change it there, where each field is explained.

A configuration is a JSON object; a field left out has its default. \`npm run lab -- run --config FILE\` reads one of at most 64 Ki characters,
and \`run.json\` holds a whole one. What does not go together, such as a batch larger than the samples, is refused before the start.

In flags and links the names of a list are joined by commas: \`--models.captioner prefix,bridge-2\`. A model is named by its family (\`bridge\`: the first of
that family that the world has at that size), as a base (\`bridge-2\`), or as one of another size (\`test-bridge-2\`); what there is stands in
[models.md](models.md#base-models).

| field | allowed | default |
|---|---|---|
`

it('docs/configuration.md has every field', async () => {
  const rows = FIELD_PATHS.map((field) => `| \`${field}\` | ${allowed(field)} | ${JSON.stringify(fieldValue(USUAL, field))} |\n`)
  await expect(HEAD + rows.join('')).toMatchFileSnapshot(path('configuration.md'))
})

it('docs/file-formats.md names every field of records, tables, sets, galleries and ratings', async () => {
  const text = await readFile(path('file-formats.md'), 'utf8')
  const { config: _, ...record } = recordSchema.shape
  const { a, b: __, ...sitting } = ratingsSchema.shape
  const { config: ___, ...source } = a.shape
  const [columns] = metricsCsv({
    schema: 1, config: USUAL, engine: { kind: 'cpu', engine: '', threads: 1 }, bases: {}, rounds: [],
  }, '').trimEnd().split('\r\n')
  const names = [
    ...fieldNames(z.toJSONSchema(z.strictObject(record), { io: 'input' })), ...Object.keys(rowSchema.shape), ...columns.split(','),
    ...fieldNames(z.toJSONSchema(gallerySchemaOf(z.string()))), ...fieldNames(z.toJSONSchema(z.strictObject({ ...sitting, ...source }))),
  ]
  expect(names).toEqual(expect.arrayContaining(['histograms', 'unstated', 'passes', 'digest', 'file_name', 'floor', 'neighbour', 'winRate', 'left']))
  expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
})

interface Node { readonly properties?: Readonly<Record<string, Node>>; readonly items?: Node; readonly additionalProperties?: Node | boolean; readonly anyOf?: readonly Node[] }

/** Names of all fields, those of nested objects too. */
function fieldNames(schema: object): string[] {
  const { properties = {}, items, additionalProperties, anyOf = [] } = schema as Node
  const inner = [...Object.values(properties), ...(items ? [items] : []), ...(typeof additionalProperties === 'object' ? [additionalProperties] : []), ...anyOf]
  return [...Object.keys(properties), ...inner.flatMap(fieldNames)]
}
