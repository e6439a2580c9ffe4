import { expect, it } from 'vitest'
import { isMishap, remedyFor } from './remedies.ts'

const fresh = { tried: false, begun: true }
const tried = { tried: true, begun: true }

it('a lost graphics device is replaced once; lost again in the same round, WASM goes on', () => {
  expect(remedyFor('device-lost', fresh)).toEqual({})
  expect(remedyFor('device-lost', tried)).toEqual({ device: 'wasm' })
  expect(remedyFor('no-adapter', tried)).toEqual({ device: 'wasm' })
})

it('a worker that died is replaced once a round', () => {
  expect(remedyFor('worker-died', fresh)).toEqual({})
  expect(remedyFor('worker-died', tried)).toBeNull()
})

it('memory that ran out is tried again only where a round went well before', () => {
  expect(remedyFor('out-of-memory', fresh)).toEqual({})
  expect(remedyFor('out-of-memory', { tried: false, begun: false })).toBeNull()
  expect(remedyFor('out-of-memory', tried)).toBeNull()
})

it('what a person has asked for, or can mend, is told', () => {
  expect(remedyFor('no-adapter', fresh)).toBeNull()
  for (const reason of ['setting', 'diverged', 'checkpoint', 'network', 'failed', 'toString']) expect(isMishap(reason), reason).toBe(false)
})
