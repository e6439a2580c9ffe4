/**
 * Run by wasm-threads.test.ts: on WASM, trains a small network and takes products of shapes whose sums ONNX Runtime by itself adds in
 * an order that depends on the number of threads; prints a digest of it all. Argument: threads.
 */
import { createHash } from 'node:crypto'
import { stream } from '../random/index.ts'
import {
  type Scope, type Tensor, STATE, declareLayout, gemm, initialize, input, linear, mul, scheduleAt, silu, softmax, sub, total, trainStep,
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
const digest = createHash('sha256')
const add = (values: Float32Array | Int32Array): void => void digest.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
add(await state[0].read())

/** Rows, columns and terms. */
const PRODUCTS = [[8, 64, 384], [32, 48, 300], [64, 96, 768], [8, 128, 160], [96, 128, 512], [64, 200, 2048], [128, 320, 256]] as const
for (const [m, n, k] of PRODUCTS) {
  const draw = stream('product', m, n, k)
  const feeds = {
    a: { dims: [m, k], data: draw.normals(m * k) }, b: { dims: [k, n], data: draw.normals(k * n) }, turned: { dims: [n, k], data: draw.normals(n * k) },
    bias: { dims: [n], data: draw.normals(n) },
  }
  const a = input('a', [m, k])
  const products = await runtime.compile(writeModel({
    y: gemm(a, input('b', [k, n]), false, false, input('bias', [n])), z: gemm(a, input('turned', [n, k]), false, true),
  }))
  const { host } = await products.run(feeds)
  for (const { data } of Object.values(host)) add(data)
}
console.log(digest.digest('hex'))
await runtime.dispose()
