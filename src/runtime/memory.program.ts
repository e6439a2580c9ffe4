/**
 * Run by runtime.suite.ts with --expose-gc: prints the resident memory of its process, in bytes, after 100 and
 * after 500 steps of a graph with state on the device. Argument: device.
 */
import { add, input, matmul, total, writeModel } from '../tensor/index.ts'
import { createNodeRuntime } from './node.ts'
import type { DeviceKind } from './types.ts'

/** One matrix [64, 64] left behind a step would be 6.5 MB after 400, 3 % or more of the process. */
const WIDTH = 64
const dims = [WIDTH, WIDTH]

const state = input('state', dims)
const next = add(matmul(state, input('weights', dims)), 1)

const runtime = await createNodeRuntime({ device: process.argv[2] as DeviceKind, threads: 2 })
const executable = await runtime.compile(writeModel({ 'next.state': next, sum: total(next) }), ['next.state'])
const weights = await runtime.upload({ dims, data: new Float32Array(WIDTH * WIDTH) })
let current = await runtime.upload({ dims, data: new Float32Array(WIDTH * WIDTH) })

const memory: number[] = []
// 1,000 steps first: V8 compiles hot code anew in the background, which takes memory once, in Node 22 as late as after 600.
for (let step = -999; step <= 500; step++) {
  const { resident } = await executable.run({ state: current, weights })
  current.dispose()
  current = resident['next.state']
  // At a steady pace, so that how much garbage lies about is not what is measured.
  if (step % 25 === 0) globalThis.gc?.()
  if (step === 100 || step === 500) memory.push(process.memoryUsage.rss())
}
console.log(memory.join(' '))
await runtime.dispose()
