import { readFile } from 'node:fs/promises'
import { beforeAll, expect, it } from 'vitest'
import { readRunFile, type RunFile } from '../lab/run-file/run-file.ts'
import { createLabStore, settingsActions } from './lab.ts'
import { readAnyFile } from './open-file.ts'
import { hostileFiles, oddFiles } from './testing/hostile-files.ts'

let good: RunFile
beforeAll(async () => {
  const read = await readRunFile(new Uint8Array(await readFile(new URL('../../public/runs/shapes-joint.run.zip', import.meta.url))))
  if (!read.ok) throw new Error(read.problems[0].message)
  good = read.value
})

it('at least 50 files of strangers are refused, each with a message of readable length, and change nothing', async () => {
  const store = createLabStore()
  const { openFile } = settingsActions(store)
  const { problems: _, source: __, ...before } = store.getState()
  const files = await hostileFiles(good)
  expect(files.length).toBeGreaterThanOrEqual(50)
  for (const { name, bytes } of files) {
    const content = await readAnyFile(new Blob([bytes]))
    if (content.kind === 'settings') openFile(content.text)
    const { problems: told, source: ___, ...after } = store.getState()
    const read = content.kind === 'relay' ? content.relay : content.kind === 'run' ? content.run : null
    const problems = !read ? told : read.ok ? [] : read.problems
    expect(problems.length, name).toBeGreaterThan(0)
    for (const { message } of problems) expect(message.length, `${name}: ${message.slice(0, 300)}`).toBeLessThan(1200)
    expect(problems.length, name).toBeLessThan(100)
    expect(after, name).toEqual(before)
    store.setState({ problems: [], source: null })
  }
  expect(Object.prototype).not.toHaveProperty('polluted')
})

it('strange ones that are well formed are read', async () => {
  for (const { name, bytes } of await oddFiles(good)) {
    const content = await readAnyFile(new Blob([bytes]))
    expect(content, name).toMatchObject({ kind: 'run', run: { ok: true } })
  }
})
