/** What every runtime must do, whatever the device: the same tests are run on each by the files `*.test.ts`. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Tensor, add, equal, input, matmul, mul, total, writeModel } from '../tensor/index.ts'
import { createNodeRuntime, type NodeRuntimeOptions } from './node.ts'
import type { ResidentTensor, Runtime } from './types.ts'

/** Width of the square matrices in the tests' graph. */
const WIDTH = 64

/** next.state = state · weights + 1, and the sum of that: one step with state, as in training. */
function stepModel(): Uint8Array {
  const state = input('state', [WIDTH, WIDTH])
  const next: Tensor = add(matmul(state, input('weights', [WIDTH, WIDTH])), 1)
  return writeModel({ 'next.state': next, sum: total(next) })
}

const identityMatrix = (scale: number): Float32Array =>
  Float32Array.from({ length: WIDTH * WIDTH }, (_, i) => (i % (WIDTH + 1) === 0 ? scale : 0))

const square = (data: Float32Array) => ({ dims: [WIDTH, WIDTH], data })

const run = promisify(execFile)
const memoryProgram = fileURLToPath(new URL('memory.program.ts', import.meta.url))

export function describeRuntime(options: NodeRuntimeOptions, more?: (runtime: () => Runtime) => void): void {
  describe(`runtime on ${options.device}, threads: ${options.threads ?? 'all'}`, { timeout: 120_000 }, () => {
    let runtime: Runtime
    beforeAll(async () => {
      runtime = await createNodeRuntime(options)
    }, 60_000)
    afterAll(async () => {
      await runtime.dispose()
      expect(runtime.residents).toBe(0)
    })

    it('says what it is', () => {
      expect(runtime.device.kind).toBe(options.device)
      expect(runtime.device.engine).toMatch(/^onnxruntime-(node|web) \d+\.\d+\.\d+ (cpu|wasm|webgpu)$/)
    })

    it('computes float32 and int32, scalars too', async () => {
      const a = input('a', [2, 2])
      const n = input('n', [3], 'int32')
      const executable = await runtime.compile(writeModel({ twice: mul(a, 2), sum: total(a), 'next.n': n }))
      const { host, resident } = await executable.run({
        a: { dims: [2, 2], data: Float32Array.of(1, 2, 3, 4) },
        n: { dims: [3], data: Int32Array.of(7, 8, -9) },
      })
      expect(host.twice).toEqual({ dims: [2, 2], data: Float32Array.of(2, 4, 6, 8) })
      expect(host.sum).toEqual({ dims: [], data: Float32Array.of(10) })
      expect(host['next.n']).toEqual({ dims: [3], data: Int32Array.of(7, 8, -9) })
      expect(resident).toEqual({})
      await executable.dispose()
    })

    it('keeps state on the device from run to run, and counts who owns it', async () => {
      const executable = await runtime.compile(stepModel(), ['next.state'])
      const before = runtime.residents
      let state: ResidentTensor = await runtime.upload(square(new Float32Array(WIDTH * WIDTH)))
      const weights = await runtime.upload(square(identityMatrix(2)))
      for (let step = 1; step <= 4; step++) {
        const result = await executable.run({ state, weights })
        state.dispose()
        state.dispose()
        state = result.resident['next.state']
        expect(Object.keys(result.host)).toEqual(['sum'])
        expect(result.host.sum.data[0]).toBe((2 ** step - 1) * WIDTH * WIDTH)
        expect(runtime.residents).toBe(before + 2)
      }
      expect(state.dims).toEqual([WIDTH, WIDTH])
      expect(new Set(await state.read())).toEqual(new Set([15]))
      state.dispose()
      weights.dispose()
      expect(runtime.residents).toBe(before)
      await expect(async () => state.read()).rejects.toThrow(/after its disposal/)
      await expect(executable.run({ state, weights })).rejects.toThrow(/after its disposal/)
      await executable.dispose()
    })

    it('uploads copies, and reads copies', async () => {
      const data = Float32Array.of(1, 2, 3)
      const resident = await runtime.upload({ dims: [3], data })
      data.fill(0)
      const read = await resident.read()
      expect(read).toEqual(Float32Array.of(1, 2, 3))
      read.fill(0)
      expect(await resident.read()).toEqual(Float32Array.of(1, 2, 3))
      resident.dispose()
      const ints = await runtime.upload({ dims: [], data: Int32Array.of(5) })
      expect(await ints.read()).toEqual(Int32Array.of(5))
      ints.dispose()
    })

    it('queues what is asked for at once, disposal included', async () => {
      const executable = await runtime.compile(stepModel(), ['next.state'])
      const state = await runtime.upload(square(identityMatrix(1)))
      const runs = [1, 2, 3].map((scale) => executable.run({ state, weights: square(identityMatrix(scale)) }))
      const read = state.read()
      state.dispose()
      const disposed = executable.dispose()
      const results = await Promise.all(runs)
      expect(results.map((r) => r.host.sum.data[0])).toEqual([1, 2, 3].map((scale) => WIDTH * (WIDTH + scale)))
      expect(await read).toEqual(identityMatrix(1))
      await disposed
      await expect(executable.run({ state, weights: state })).rejects.toThrow(/after its disposal/)
      for (const { resident } of results) resident['next.state'].dispose()
      expect(runtime.residents).toBe(0)
    })

    it('refuses what does not fit, by name, and goes on', async () => {
      const executable = await runtime.compile(writeModel({ twice: mul(input('a', [2]), 2) }))
      const good = { dims: [2], data: Float32Array.of(1, 2) }
      await expect(executable.run({})).rejects.toThrow(/Input "a" was not fed/)
      await expect(executable.run({ a: good, b: good })).rejects.toThrow(/no input "b"; it takes "a"/)
      await expect(executable.run({ a: { dims: [3], data: Float32Array.of(1, 2) } })).rejects.toThrow(/"a" has 2 values, but its shape \[3\] has 3/)
      await expect(executable.run({ a: { dims: [3], data: new Float32Array(3) } })).rejects.toMatchObject({ name: 'RuntimeError', reason: 'failed' })
      await expect(executable.run({ a: { dims: [2], data: Int32Array.of(1, 2) } })).rejects.toMatchObject({ name: 'RuntimeError', reason: 'failed' })
      await expect(runtime.compile(Uint8Array.of(1, 2, 3))).rejects.toMatchObject({ name: 'RuntimeError', reason: 'failed' })
      await expect(runtime.compile(writeModel({ twice: mul(input('a', [2]), 2) }), ['c'])).rejects.toThrow(/"c"/)
      const boolean = await runtime.compile(writeModel({ is: equal(input('a', [2]), 2) }))
      await expect(boolean.run({ a: good })).rejects.toThrow(/"is" has type bool/)
      const other = await createNodeRuntime({ device: 'cpu', threads: 1 })
      const foreign = await other.upload(good)
      await expect(executable.run({ a: foreign })).rejects.toThrow(/another runtime/)
      await other.dispose()
      expect((await executable.run({ a: good })).host.twice.data).toEqual(Float32Array.of(2, 4))
      await executable.dispose()
      await boolean.dispose()
    })

    it('disposes of everything at its own end', async () => {
      const short = await createNodeRuntime(options)
      const executable = await short.compile(stepModel(), ['next.state'])
      const state = await short.upload(square(identityMatrix(1)))
      await executable.run({ state, weights: state })
      expect(short.residents).toBe(2)
      await short.dispose()
      await short.dispose()
      expect(short.residents).toBe(0)
      await expect(short.compile(stepModel())).rejects.toThrow(/was disposed of/)
    })

    it('grows by at most 2 % between step 100 and step 500', async () => {
      // In a process of its own: what other tests leave for the garbage collector would hide the answer.
      const { stdout } = await run(process.execPath, ['--expose-gc', '--import', 'tsx', memoryProgram, options.device])
      const [at100, at500] = stdout.trim().split(' ').map(Number)
      expect(at100).toBeGreaterThan(1e7)
      expect(at500 / at100).toBeLessThan(1.02)
    })

    more?.(() => runtime)
  })
}
