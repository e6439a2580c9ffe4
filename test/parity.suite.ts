/** Every operation and two trainings on a device, against the same on Node's CPU. Run by parity-*.test.ts. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type NodeRuntimeOptions, createNodeRuntime } from '../src/runtime/node.ts'
import type { HostTensor, Runtime } from '../src/runtime/types.ts'
import { OP_CASES } from './op-cases.ts'
import { type RowResult, compileForward, drawInputs, relativeError, runWithGradients, titleOf } from './op-graphs.ts'
import { CONVOLUTIONAL, TRANSFORMER, train } from './small-models.ts'

const FORWARD = 1e-5
const GRADIENTS = 1e-4
const LOSSES = 1e-3
const UPDATES = 20
/** A software GPU compiles hundreds of shaders, on cores that others may be using. Milliseconds. */
const PATIENCE = 600_000

interface Results {
  /** Of a graph of forward operations only: ONNX Runtime fuses these as it does when models are used, not trained. */
  readonly alone: HostTensor[]
  readonly together: RowResult[]
}

async function results(runtime: Runtime): Promise<Results> {
  const forward = await compileForward(runtime)
  return { alone: await forward(OP_CASES.map(drawInputs)), together: await runWithGradients(runtime) }
}

export function describeParity(options: NodeRuntimeOptions): void {
  describe(`${options.device} against cpu`, () => {
    let cpu: Runtime
    let device: Runtime
    let [expected, actual]: Results[] = []
    beforeAll(async () => {
      cpu = await createNodeRuntime({ device: 'cpu', threads: 1 })
      device = await createNodeRuntime(options)
      expected = await results(cpu)
      actual = await results(device)
    }, PATIENCE)
    afterAll(async () => {
      await cpu.dispose()
      await device.dispose()
    })

    it('is the device asked for, and does work', () => {
      expect(device.device.kind).toBe(options.device)
      if (options.device === 'webgpu') expect(device.dispatches).toBeGreaterThan(0)
    })

    it.each(OP_CASES.map((c, row) => [titleOf(c), row] as const))('%s', (_, row) => {
      const reference = expected.together[row]
      for (const output of [actual.alone[row], actual.together[row].output]) {
        expect(output.dims).toEqual(reference.output.dims)
        expect(relativeError(output.data, reference.output.data)).toBeLessThan(FORWARD)
      }
      reference.gradients.forEach((gradient, i) => {
        if (gradient) expect(relativeError(actual.together[row].gradients[i]!.data, gradient.data)).toBeLessThan(GRADIENTS)
      })
    })

    it.each([TRANSFORMER, CONVOLUTIONAL])(`trains the $name alike for ${UPDATES} updates`, async (model) => {
      const reference = await train(cpu, model, UPDATES)
      const trained = await train(device, model, UPDATES)
      expect(trained.losses).toHaveLength(UPDATES)
      trained.losses.forEach((loss, i) => expect(Math.abs(loss / reference.losses[i] - 1)).toBeLessThan(LOSSES))
      expect(reference.losses[UPDATES - 1]).toBeLessThan(0.8 * reference.losses[0])
      expect(device.residents).toBe(0)
    }, PATIENCE)
  })
}
