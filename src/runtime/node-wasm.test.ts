import { expect, it } from 'vitest'
import { createNodeRuntime } from './node.ts'
import { describeRuntime } from './runtime.suite.ts'

describeRuntime({ device: 'wasm', threads: 2 }, () => {
  it('says so when the number of threads cannot be had', async () => {
    await expect(createNodeRuntime({ device: 'wasm', threads: 1 })).rejects.toThrow(/already runs with 2 threads/)
  })
})
