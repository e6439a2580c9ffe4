/** Run by wasm-threads.test.ts: trains a small network on WASM and prints a digest of its parameters. Argument: threads. */
import { createHash } from 'node:crypto'
import { stream } from '../random/index.ts'
import {
  type Scope, type Tensor, STATE, declareLayout, initialize, input, linear, mul, scheduleAt, silu, softmax, sub, total, trainStep,
  writeModel,
} from '../tensor/index.ts'
import { createNodeRuntime } from './node.ts'
import type { ResidentTensor } from './types.ts'

/** Squared error of a two-layer network that is to give back its input. */
function loss(scope: Scope): Tensor {
  const x = input('x', [64, 96])
  const hidden = silu(linear(x, scope.parameter('in', [96, 128], { normal: 0.1 }), scope.parameter('bias', [128], { fill: 0 })))
  const out = linear(hidden, scope.parameter('out', [128, 96], { normal: 0.1 }), scope.parameter('shift', [96], { fill: 0 }))
  const error = sub(softmax(out), x)
  return mul(total(mul(error, error)), 1 / 64)
}

const layout = declareLayout(loss)
const runtime = await createNodeRuntime({ device: 'wasm', threads: Number(process.argv[2]) })
const step = await runtime.compile(writeModel(trainStep(layout, loss)), STATE.map((name) => `next.${name}`))

const upload = (data: Float32Array): Promise<ResidentTensor> => runtime.upload({ dims: [layout.size], data })
const zero = new Float32Array(layout.size)
let state = [await upload(initialize(layout, stream('threads'))), await upload(zero), await upload(zero)]
const noise = stream('x')
for (let t = 1; t <= 10; t++) {
  const { resident } = await step.run({
    ...Object.fromEntries(STATE.map((name, i) => [name, state[i]])),
    schedule: { dims: [3], data: scheduleAt(t, 1e-2) },
    x: { dims: [64, 96], data: noise.uniforms(64 * 96) },
  })
  for (const old of state) old.dispose()
  state = STATE.map((name) => resident[`next.${name}`])
}
const parameters = await state[0].read()
console.log(createHash('sha256').update(new Uint8Array(parameters.buffer)).digest('hex'))
await runtime.dispose()
