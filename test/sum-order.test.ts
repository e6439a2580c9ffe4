/** Products that are written with their left operand turned, so that threads do not matter: the same numbers, and only where needed. */
import { expect, it } from 'vitest'
import { stream } from '../src/random/index.ts'
import { createNodeRuntime } from '../src/runtime/node.ts'
import { gemm, input, writeModel } from '../src/tensor/index.ts'

/** Rows, columns, terms, and whether threads would matter. */
const SHAPES = [[8, 128, 160, true], [32, 64, 300, true], [128, 64, 300, false], [8, 128, 128, false], [2, 64, 300, false], [40, 16, 2048, false]] as const

it.each(SHAPES)('%i × %i, %i terms', async (m, n, k, turned) => {
  const feeds = Object.fromEntries(Object.entries({ a: [m, k], b: [k, n], c: [n, k], bias: [n] }).map(([name, dims]) =>
    [name, { dims, data: stream('sum-order', name).normals(dims.reduce((x, y) => x * y, 1)) }]))
  const a = input('a', [m, k])
  const outputs = { y: gemm(a, input('b', [k, n]), false, false, input('bias', [n])), z: gemm(a, input('c', [n, k]), false, true) }
  const models = [true, false].map((oneSumOrder) => writeModel(outputs, { oneSumOrder }))
  expect(models.map((model) => new TextDecoder('latin1').decode(model).includes('Transpose'))).toEqual([turned, false])

  const runtime = await createNodeRuntime({ device: 'cpu', threads: 1 })
  const results = []
  for (const model of models) results.push((await (await runtime.compile(model)).run(feeds)).host)
  await runtime.dispose()
  for (const [name, right] of [['y', 'b'], ['z', 'c']] as const) {
    for (let at = 0; at < m * n; at += 7) {
      const [i, j] = [Math.floor(at / n), at % n]
      let exact = name === 'y' ? feeds.bias.data[j] : 0
      for (let l = 0; l < k; l++) exact += feeds.a.data[i * k + l] * feeds[right].data[name === 'y' ? l * n + j : j * k + l]
      for (const host of results) expect(Math.abs(host[name].data[at] - exact)).toBeLessThan(k * 1e-6)
    }
  }
})
