import { expect, it } from 'vitest'
import { readPublic } from '../cli/files.ts'
import { loadWorldWithDigest } from './world-digest.ts'

it('tells worlds apart, and is the same each time', async () => {
  const digests = []
  for (const id of ['shapes', 'fashion', 'shapes']) digests.push((await loadWorldWithDigest(id, readPublic)).digest)
  expect(digests[2]).toBe(digests[0])
  expect(new Set(digests).size).toBe(2)
  // Written down, so that a change of the world shows: records made before it are then of other data.
  expect(digests).toMatchInlineSnapshot(`
    [
      "3b8610c38b3293056279f0584a1fb250d312ddf2edbe4bd03b634f11caff08f2",
      "719ca7848d91a8fe53b7bc41872e5068734f2058db3088b53706e908e3b6fef7",
      "3b8610c38b3293056279f0584a1fb250d312ddf2edbe4bd03b634f11caff08f2",
    ]
  `)
})

it('sees a file that says something else, though the world reads the same from it', async () => {
  const { digest } = await loadWorldWithDigest('fashion', readPublic)
  const other = await loadWorldWithDigest('fashion', async (path) => {
    const bytes = await readPublic(path)
    return path.endsWith('.json') ? new TextEncoder().encode(`${new TextDecoder().decode(bytes)} `) : bytes
  })
  expect(other.digest).not.toBe(digest)
})
