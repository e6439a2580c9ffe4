/** Keeps docs/mitigations.md true to the code: `npx vitest run src/lab/mitigations/docs.test.ts -u` writes it. */
import { expect, test } from 'vitest'
import { FIELD_PATHS, fieldValue, textOf, USUAL } from '../fields.ts'
import { table } from '../markdown.ts'
import { allowed } from '../parse.ts'
import { type Mitigation, MITIGATION_NAMES, MITIGATIONS } from './index.ts'

const HEADER = `# Mitigations

Made from \`src/lab/mitigations/\` by \`npx vitest run src/lab/mitigations/docs.test.ts -u\`; change it there.

Ways to slow collapse down, or to find out what does. A parameter's name is the same everywhere: its path in a configuration file
(\`"decoding": { "steps": 50 }\`), its key in a link (\`decoding.steps=50\`) and its flag on the command line (\`--decoding.steps 50\`).
What the controls of an experiment should be, and who learns from which pairs, is in [regimes.md](regimes.md); all other fields are in
[configuration.md](configuration.md).
`

const FOOTER = `## Adding one

1. A file in \`src/lab/mitigations/\` with a \`Mitigation\` (\`types.ts\`): title, explanation, citation, and its parameters by path, each with
   the Zod schema that holds its bounds and its default, a label, a hint, and for a choice a label and a hint for each value. \`applies\`
   says in which loops, and with which models, a parameter means anything; \`dose\`, where there is one, is what the page offers to try once a run
   has collapsed.
2. Its fields in \`src/lab/config.ts\`, taking the schemas from there, so that bounds are stated once.
3. A line in \`src/lab/mitigations/index.ts\`.
4. Where it acts: a step of \`src/lab/data.ts\` for what pairs are made of, of \`src/lab/round.ts\` for who trains on them. Choices that do not
   go together are refused in \`src/lab/parse.ts\`, with a message that says what to change.

The rest comes from it: the control on the page with its hint and bounds (a list of names needs one of its own, in
\`src/ui/controls/Mitigations.tsx\`), the key in links, the flag and its check on the command line, its part in the name of an arm in
\`metrics.csv\`, and this page. The tests hold every parameter to being a field of the configuration.
`

function section({ title, explanation, citation, parameters }: Mitigation): string {
  const rows = Object.entries(parameters).map(([path, { label, hint }]) =>
    [`\`${path}\``, label, hint || 'see below', allowed(path), `\`${textOf(fieldValue(USUAL, path))}\``])
  const choices = Object.entries(parameters).flatMap(([path, { choices }]) => (choices
    ? [`\`${path}\`:\n\n${table(['value', 'name', 'what it means'], Object.entries(choices).map(([value, { label, hint }]) => [`\`${value}\``, label, hint]))}`]
    : []))
  return [`## ${title}`, `${explanation} Source: ${citation}.`, table(['parameter', 'name', 'what it does', 'allowed', 'default'], rows), ...choices].join('\n\n')
}

test('docs/mitigations.md says what the code says', async () => {
  const body = MITIGATION_NAMES.map((name) => section(MITIGATIONS[name])).join('\n\n')
  await expect(`${HEADER}\n${body}\n\n${FOOTER}`).toMatchFileSnapshot('../../../docs/mitigations.md')
})

test('every parameter is a field of the configuration, in one mitigation only, with texts for all values of a choice', () => {
  const paths = MITIGATION_NAMES.flatMap((name) => Object.keys(MITIGATIONS[name].parameters))
  expect(new Set(paths).size).toBe(paths.length)
  for (const path of paths) expect(FIELD_PATHS).toContain(path)
  for (const name of MITIGATION_NAMES) {
    const { parameters }: Mitigation = MITIGATIONS[name]
    for (const [path, { choices, hint }] of Object.entries(parameters)) {
      if (choices) expect(allowed(path), path).toBe(Object.keys(choices).map((value) => `"${value}"`).join(' or '))
      else expect(hint, path).not.toBe('')
    }
  }
})
