import { expect, test } from 'vitest'
import { latePart } from './late-part.ts'

test('a part that is there is handed on; of one that is not it is said what to do', async () => {
  expect(await latePart(Promise.resolve({ part: 1 }))).toEqual({ part: 1 })
  await expect(latePart(import('./there-is-none.ts' as string))).rejects.toThrow(/^a part of the page could not be fetched \(.*there-is-none.*\); check the connection, or reload the page$/s)
})
