/** The train step on Node's WebGPU, beside Node's CPU; and where the adapter is hardware, images, captions and updates of every architecture. */
import { readPublic } from '../src/cli/files.ts'
import { createNodeRuntime } from '../src/runtime/node.ts'
import { GENERATORS, timeSamples, timeUpdates } from './families.ts'
import type { Report } from './report.ts'
import { Side } from './side.ts'
import { THREADS } from './threads.ts'
import { inTurns, summarize } from './times.ts'
import { GraphTrainer } from './workload.ts'

/** Train steps in one turn, the first of which warms up. A software adapter takes a minute a step, a graphics card milliseconds. */
const STEPS = { software: 1, hardware: 20 } as const

/** @throws RuntimeError when there is no adapter */
export async function compareWebGpu(turns: number, say: (text: string) => void): Promise<Report> {
  const runtimes = [await createNodeRuntime({ device: 'webgpu' }), await createNodeRuntime({ device: 'cpu', threads: THREADS })]
  const [{ device }] = runtimes
  say(`WebGPU adapter: ${device.adapter}`)
  if (device.software) say('It computes on the CPU: expect about a minute a step.')
  const steps = device.software ? STEPS.software : STEPS.hardware
  const trainers = await Promise.all(runtimes.map((runtime) => GraphTrainer.open(runtime)))
  const taken = await inTurns(1 + turns, trainers.map((trainer) => () => trainer.train(steps)))
  const names = ['webgpu', 'node']
  const sides = Object.fromEntries(names.map((name, i) => [name, new Side(runtimes[i], readPublic)]))
  const families = device.software ? [] : [...await timeSamples(GENERATORS, sides, turns), ...await timeUpdates(GENERATORS, sides, turns)]
  await Promise.all(runtimes.map((runtime) => runtime.dispose()))
  return {
    cases: [...names.map((engine, i) => summarize('train step', engine, taken[i].slice(1).flatMap(({ ms }) => ms))), ...families],
    engines: {
      webgpu: `${device.engine}, adapter: ${device.adapter}${device.software ? ' (computes on the CPU)' : ''}`,
      node: `${runtimes[1].device.engine}, ${THREADS} threads`,
    },
    losses: Object.fromEntries(names.map((name, i) => [name, taken[i].flatMap(({ losses }) => losses)])),
    notes: device.software ? ['Images, captions and updates of the models were left out: an adapter that computes on the CPU takes minutes for each.'] : [],
  }
}
