/** On a machine with neither card nor Chromium this fails: a WebGPU test that finds no adapter must not pass. */
import { expect, it } from 'vitest'
import { type Tensor, input, mul, writeModel } from '../tensor/index.ts'
import { apply } from '../tensor/tensor.ts'
import { describeRuntime } from './runtime.suite.ts'

describeRuntime({ device: 'webgpu' }, (runtime) => {
  it('names its adapter and counts its runs', async () => {
    expect(runtime().device.adapter).toBeTruthy()
    const before = runtime().dispatches
    const executable = await runtime().compile(writeModel({ twice: mul(input('a', [2]), 2) }), ['twice'], { strict: true })
    const { resident } = await executable.run({ a: { dims: [2], data: Float32Array.of(1, 2) } })
    expect(await resident.twice.read()).toEqual(Float32Array.of(2, 4))
    expect(runtime().dispatches).toBe(before + 1)
    resident.twice.dispose()
    await executable.dispose()
  })

  it('refuses a graph that would leave the GPU, when asked to be strict', async () => {
    // ONNX Runtime 1.30 has no Sign on WebGPU, and computes it on the CPU.
    const sign = emitted('Sign', input('a', [2]))
    const executable = await runtime().compile(writeModel({ sign }), [])
    expect((await executable.run({ a: { dims: [2], data: Float32Array.of(-3, 2) } })).host.sign.data).toEqual(Float32Array.of(-1, 1))
    await executable.dispose()
    await expect(runtime().compile(writeModel({ sign }), [], { strict: true })).rejects.toThrow(/CPU/)
  })
})

/** An operation that the tensor floor does not have. */
function emitted(type: string, x: Tensor): Tensor {
  return apply({ name: type, shape: ([t]) => t.shape, emit: (e, names) => e.node(type, names) }, [x], {})
}
