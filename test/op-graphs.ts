/** All rows of op-cases.ts as one graph, so that a device compiles once and runs once. */
import { stream } from '../src/random/index.ts'
import type { HostTensor, Runtime } from '../src/runtime/types.ts'
import { type Shape, type Tensor, cast, gradients, input, mul, total, writeModel } from '../src/tensor/index.ts'
import { OP_CASES, type OpCase } from './op-cases.ts'

type Values = Float32Array | Int32Array

const sizeOf = (shape: Shape): number => shape.reduce((n, d) => n * d, 1)

/** "conv2d: plain", as tests call a row. */
export const titleOf = (c: OpCase): string => `${c.op}: ${c.title}`

/** The values that every test feeds to a row's inputs. */
export const drawInputs = (c: OpCase): Values[] => c.inputs.map((given, i) => given.draw(sizeOf(given.shape), [c.op, c.title, `${i}`]))

/** Random weights of a row's output; the weighted sum is the loss whose gradient is tested. */
export const drawWeights = (c: OpCase, n: number): Float32Array => stream('op-weights', c.op, c.title).normals(n)

const nameOf = (row: number, i: number): string => `${row}:${i}`

interface Row { readonly output: Tensor; readonly inputs: readonly Tensor[] }

function build(c: OpCase, row: number): Row {
  const inputs = c.inputs.map((given, i) => input(nameOf(row, i), given.shape, given.dtype))
  return { output: c.build(...inputs), inputs }
}

/** Σ weights · output. */
const lossOf = (row: Row, weights: Tensor): Tensor => total(mul(cast(row.output, 'float32'), weights))

/** What one row gave. */
export interface RowResult {
  readonly output: HostTensor
  /** By input; undefined for int32. */
  readonly gradients: readonly (HostTensor | undefined)[]
}

/**
 * Runs every row forward.
 * @param inputs values by row and input
 */
export async function compileForward(runtime: Runtime): Promise<(inputs: readonly (readonly Values[])[]) => Promise<HostTensor[]>> {
  const rows = OP_CASES.map(build)
  const executable = await runtime.compile(writeModel(Object.fromEntries(rows.map((row, i) => [`y${i}`, row.output]))), [], { strict: true })
  const used = usedInputs(rows.map((row) => row.output))
  return async (inputs) => {
    const { host } = await executable.run(feeds(inputs, used))
    return rows.map((_, i) => host[`y${i}`])
  }
}

/** Runs every row forward and backward, once. */
export async function runWithGradients(runtime: Runtime): Promise<RowResult[]> {
  const rows = OP_CASES.map(build)
  const outputs: Record<string, Tensor> = {}
  const weights: Record<string, HostTensor> = {}
  rows.forEach((row, i) => {
    outputs[`y${i}`] = row.output
    const shape = row.output.shape
    const targets = row.inputs.filter((x) => x.dtype === 'float32')
    if (targets.length === 0) return
    weights[`w${i}`] = { dims: shape, data: drawWeights(OP_CASES[i], sizeOf(shape)) }
    const found = gradients(lossOf(row, input(`w${i}`, shape)), targets)
    targets.forEach((x, k) => { outputs[`d${i}:${row.inputs.indexOf(x)}`] = found[k] })
  })
  const executable = await runtime.compile(writeModel(outputs), [], { strict: true })
  const used = usedInputs(Object.values(outputs))
  const given = feeds(OP_CASES.map(drawInputs), used)
  for (const [name, tensor] of Object.entries(weights)) if (used.has(name)) given[name] = tensor
  const { host } = await executable.run(given)
  await executable.dispose()
  return rows.map((row, i) => ({ output: host[`y${i}`], gradients: row.inputs.map((_, k) => host[`d${i}:${k}`]) }))
}

/** Names of the inputs that a graph depends on: a gradient of zero does not depend on what it belongs to. */
function usedInputs(outputs: readonly Tensor[]): Set<string> {
  const seen = new Set<Tensor>()
  const open = [...outputs]
  for (let t = open.pop(); t; t = open.pop()) {
    if (seen.has(t)) continue
    seen.add(t)
    open.push(...t.inputs)
  }
  return new Set([...seen].filter((t) => t.op.name === 'input').map((t) => t.label!))
}

function feeds(inputs: readonly (readonly Values[])[], used: ReadonlySet<string>): Record<string, HostTensor> {
  return Object.fromEntries(inputs.flatMap((values, row) => values.map((data, i) => [nameOf(row, i), { dims: OP_CASES[row].inputs[i].shape, data }] as const))
    .filter(([name]) => used.has(name)))
}

/** Largest difference, relative to the largest reference value; equal infinities do not differ. */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity
  let [difference, size] = [0, 0]
  for (let i = 0; i < actual.length; i++) {
    if (actual[i] === expected[i]) continue
    const d = Math.abs(actual[i] - expected[i])
    difference = Number.isNaN(d) ? Infinity : Math.max(difference, d)
  }
  for (let i = 0; i < expected.length; i++) if (Number.isFinite(expected[i])) size = Math.max(size, Math.abs(expected[i]))
  return difference === 0 ? 0 : difference / (size || 1)
}
