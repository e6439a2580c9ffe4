/** Each operation on Node's CPU: values against plain TypeScript, gradients against finite differences. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stream } from '../src/random/index.ts'
import { createNodeRuntime } from '../src/runtime/node.ts'
import type { HostTensor, Runtime } from '../src/runtime/types.ts'
import * as tensor from '../src/tensor/index.ts'
import { NOT_OPERATIONS, OP_CASES } from './op-cases.ts'
import { type RowResult, compileForward, drawInputs, drawWeights, relativeError, runWithGradients, titleOf } from './op-graphs.ts'

const FORWARD = 1e-5
const FINITE = 1e-2
/** Small against the curvature of the operations, large against float32's rounding of their results. */
const STEP = 2e-3
/** Random directions, and single elements, tried for each input. */
const DIRECTIONS = 3
const ELEMENTS = 2

type Values = Float32Array | Int32Array

let runtime: Runtime
let inputs: Values[][]
let outputs: HostTensor[]
let results: RowResult[]
/** Largest error of the finite differences of a row's input, by row and input. */
let finite: number[][]

beforeAll(async () => {
  runtime = await createNodeRuntime({ device: 'cpu', threads: 1 })
  inputs = OP_CASES.map(drawInputs)
  results = await runWithGradients(runtime)
  const forward = await compileForward(runtime)
  outputs = await forward(inputs)
  finite = await finiteDifferences(forward)
})
afterAll(() => runtime.dispose())

/**
 * Moves the i-th input of every row at once, along a direction and back, and compares the change of each row's
 * weighted output with what its gradient says: a run serves all rows.
 */
async function finiteDifferences(forward: (inputs: readonly (readonly Values[])[]) => Promise<HostTensor[]>): Promise<number[][]> {
  const worst = OP_CASES.map((c) => c.inputs.map(() => 0))
  const widest = Math.max(...OP_CASES.map((c) => c.inputs.length))
  for (let i = 0; i < widest; i++) {
    for (let trial = 0; trial < DIRECTIONS + ELEMENTS; trial++) {
      const directions = inputs.map((values, row) => (values[i] instanceof Float32Array ? direction(values[i].length, row, i, trial) : undefined))
      const moved = (sign: number): Values[][] => inputs.map((values, row) =>
        values.map((v, k) => (k === i && directions[row] ? Float32Array.from(v, (x, e) => x + sign * STEP * directions[row]![e]) : v)))
      const [ahead, behind] = [moved(1), moved(-1)]
      const [high, low] = [await forward(ahead), await forward(behind)]
      directions.forEach((d, row) => {
        if (!d) return
        const weights = drawWeights(OP_CASES[row], high[row].data.length)
        const gradient = results[row].gradients[i]!.data
        let [change, predicted, size, length] = [0, 0, 0, 0]
        weights.forEach((w, e) => { if (high[row].data[e] !== low[row].data[e]) change += w * (high[row].data[e] - low[row].data[e]) })
        gradient.forEach((g, e) => {
          // What float32 made of the step, which differs from the step where values are large.
          const step = ahead[row][i][e] - behind[row][i][e]
          predicted += g * step
          size += g * g
          length += step * step
        })
        const scale = Math.max(Math.abs(change), Math.sqrt(size / gradient.length) * Math.sqrt(length))
        if (change !== predicted) worst[row][i] = Math.max(worst[row][i], Math.abs(change - predicted) / scale)
      })
    }
  }
  return worst
}

function direction(n: number, row: number, i: number, trial: number): Float32Array {
  const draw = stream('directions', row, i, trial)
  if (trial < DIRECTIONS) return draw.normals(n)
  const one = new Float32Array(n)
  one[draw.ints(1, n)[0]] = 1
  return one
}

describe('the table of operations', () => {
  it('has a row for every exported operation, and names no other', () => {
    const exported = Object.keys(tensor).filter((name) => !NOT_OPERATIONS.includes(name))
    expect([...new Set(OP_CASES.map((c) => c.op))].sort()).toEqual(exported.sort())
    expect(NOT_OPERATIONS.filter((name) => !(name in tensor))).toEqual([])
  })

  it('names each row once', () => {
    expect(new Set(OP_CASES.map(titleOf)).size).toBe(OP_CASES.length)
  })
})

describe.each(OP_CASES.map((c, row) => [titleOf(c), c, row] as const))('%s', (_, c, row) => {
  it('gives the values of plain arithmetic', () => {
    const expected = c.expected(...inputs[row].map((data, i) => ({ shape: c.inputs[i].shape, data })))
    expect(outputs[row].dims).toEqual(expected.shape)
    expect(relativeError(outputs[row].data, expected.data)).toBeLessThan(FORWARD)
  })

  const floats = c.inputs.flatMap((given, i) => (given.dtype === 'float32' ? [i] : []))
  if (c.stops && floats.length > 0) {
    it('passes no gradient on', () => {
      for (const i of floats) expect(results[row].gradients[i]!.data.every((g) => g === 0)).toBe(true)
    })
  } else if (floats.length > 0) {
    it('has the gradient of finite differences', () => {
      for (const i of floats) expect(finite[row][i]).toBeLessThan(FINITE)
      expect(floats.some((i) => results[row].gradients[i]!.data.some((g) => g !== 0))).toBe(true)
    })
  }
})
