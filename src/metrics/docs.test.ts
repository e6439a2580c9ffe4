/** Keeps docs/metrics.md true to the registry: `npx vitest run src/metrics/docs.test.ts -u` writes it. */
import { expect, test } from 'vitest'
import { describeMetric, RECORDS } from './index.ts'
import { NEIGHBOURS } from './neighbours.ts'

const HEADER = `# Metrics

Made from the records in \`src/metrics/\` by \`npx vitest run src/metrics/docs.test.ts -u\`; change it there.

Every figure has a 95 % interval (whole groups resampled; \`src/metrics/intervals.ts\` says how) and a floor: the same metric,
real data against other real data at the same n. Images and captions are seen by the lab's frozen judge. No metric sees
everything: read variance with recall, coverage and precision beside it. Groups are the samples of one prompt or picture.
`

const ATTRIBUTE = '‹attribute›'

test('docs/metrics.md lists every metric', async () => {
  const sections = RECORDS.map(({ subjects, record }) => {
    const fill = (text: string): string => text.replaceAll('{part}', ATTRIBUTE)
    const keys = subjects.map((s) => `\`${s}.${record.id.replace('*', ATTRIBUTE)}\``).join(', ')
    const better = { higher: 'higher is better', lower: 'lower is better', neutral: 'neither way is better by itself' }[record.direction]
    return [fill(record.name), keys, record.unit || '–', better, fill(record.definition), record.blindSpots, record.source]
  })
  const rows = sections.map((cells) => `| ${cells.join(' | ')} |`)
  const table = ['| metric | keys | unit | direction | definition | blind spots | source |', '|---|---|---|---|---|---|---|', ...rows].join('\n')
  await expect(`${HEADER}\n${table}\n`).toMatchFileSnapshot('../../docs/metrics.md')
})

test('every record says what it is', () => {
  for (const { subjects, record } of RECORDS) {
    expect(record.name && record.definition && record.source && record.blindSpots, record.id).toBeTruthy()
    expect(`${record.definition} ${record.name}`, record.id).not.toMatch(/\|/)
    for (const subject of subjects) expect(describeMetric(`${subject}.${record.id}`)?.subject).toBe(subject)
  }
  expect(new Set(RECORDS.flatMap(({ subjects, record }) => subjects.map((s) => `${s}.${record.id}`))).size)
    .toBe(RECORDS.flatMap((r) => r.subjects).length)
})

test('the number of neighbours in the definitions is the one in use', () => {
  expect(NEIGHBOURS).toBe(5)
})

test('keys are described, and unknown keys are not', () => {
  expect(describeMetric('image.fidelity.shape')).toMatchObject({ subject: 'image', id: 'fidelity.shape', name: 'Fidelity of shape' })
  expect(describeMetric('caption.fidelity.all')?.name).toBe('All attributes right')
  for (const key of ['caption.frechet', 'image', 'image.', 'sound.recall', 'image.recall.all', 'image.fidelity.', '__proto__.recall', '']) {
    expect(describeMetric(key), key).toBeUndefined()
  }
})
