import { expect, it } from 'vitest'
import { readAnyFile } from './open-file.ts'

/** What is said of a text instead of opening it. */
async function refusal(text: string): Promise<string | undefined> {
  const content = await readAnyFile(new Blob([text]))
  return content.kind === 'run' && !content.run.ok ? content.run.problems[0].message : undefined
}

it('takes an object of JSON for settings, whatever is in it', async () => {
  for (const text of ['{"seed": 1}', '\uFEFF \n{"seed": NaN}', '{']) expect(await readAnyFile(new Blob([text]))).toMatchObject({ kind: 'settings' })
})

it('says what can be opened of what is no JSON', async () => {
  for (const text of ['', 'round,image.recall\n0,1\n', '\x89PNG\r\n', '[1]']) expect(await refusal(text), text).toMatch(/^this is neither the file of a run \(\.run\.zip\) or a relay \(\.zip\), nor a run’s record/)
})

it('knows the record of a relay', async () => {
  expect(await refusal('{"schema": 1, "kind": "relay", "rounds": [{}]}')).toMatch(/^this is the record of a relay without its pictures/)
})
