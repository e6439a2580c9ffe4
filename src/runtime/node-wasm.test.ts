import { expect, it } from 'vitest'
import { expand, input, mul, total, writeModel } from '../tensor/index.ts'
import { createNodeRuntime } from './node.ts'
import { describeRuntime } from './runtime.suite.ts'

describeRuntime({ device: 'wasm', threads: 2 }, (runtime) => {
  it('says so when a tensor does not fit into its memory, and goes on', async () => {
    const row = { dims: [1, 40_000], data: new Float32Array(40_000) }
    const x = input('x', row.dims)
    const executable = await runtime().compile(writeModel({ sum: total(expand(x, [40_000, 40_000])), double: mul(x, 2) }))
    await expect(executable.run({ x: row })).rejects.toMatchObject({ reason: 'out-of-memory' })
    await executable.dispose()
    const small = await runtime().compile(writeModel({ double: mul(x, 2) }))
    expect((await small.run({ x: row })).host.double.data).toEqual(row.data)
    await small.dispose()
  })

  it('says so when the number of threads cannot be had', async () => {
    await expect(createNodeRuntime({ device: 'wasm', threads: 1 })).rejects.toThrow(/already runs with 2 threads/)
  })
})
