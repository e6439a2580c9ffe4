/** The lab's engines and jax-js beside each other: train steps, images, captions. */
import { readFile } from 'node:fs/promises'
import { readPublic } from '../src/cli/files.ts'
import { createNodeRuntime } from '../src/runtime/node.ts'
import type { DeviceInfo } from '../src/runtime/types.ts'
import { withBrowser } from './browser.ts'
import { type Report, ratio } from './report.ts'
import { GENERATORS, timeSamples, timeUpdates } from './families.ts'
import { Side } from './side.ts'
import { THREADS } from './threads.ts'
import { type Case, inTurns, summarize } from './times.ts'

/** Train steps in one turn, and before the first turn, when engines still compile. */
const STEPS = 4
const WARM_UP = 2

const jaxVersion = async (): Promise<string> =>
  (JSON.parse(await readFile(new URL('../node_modules/@jax-js/jax/package.json', import.meta.url), 'utf8')) as { version: string }).version

/** @param say progress for people */
export async function compareEngines(turns: number, say: (text: string) => void): Promise<Report> {
  say('starting Node, and a browser with two workers …')
  const runtime = await createNodeRuntime({ device: 'cpu', threads: THREADS })
  const node = new Side(runtime, readPublic)
  try {
    return await withBrowser(async ({ name, lab: wasm, jax }) => {
      const trainers = { node, wasm, 'jax-js': jax }
      const cases: Case[] = []

      say(`train steps: ${turns} turns of ${STEPS} each, after ${WARM_UP} to warm up …`)
      const takers = Object.values(trainers).map((trainer) => (turn: number) => trainer.train(turn === 0 ? WARM_UP : STEPS))
      const taken = await inTurns(1 + turns, takers)
      const losses: Record<string, readonly number[]> = {}
      for (const [i, engine] of Object.keys(trainers).entries()) {
        cases.push(summarize('train step', engine, taken[i].slice(1).flatMap(({ ms }) => ms)))
        losses[engine] = taken[i].flatMap((steps) => steps.losses)
      }

      say(`images and captions: ${turns} turns each …`)
      cases.push(...await timeSamples(['transformer', 'prefix'], { node, wasm }, turns))
      return {
        cases,
        engines: {
          ...nameEngines(runtime.device, await wasm.device(), name),
          'jax-js': `jax-js ${await jaxVersion()} wasm, ${THREADS} threads, in a worker of ${name}`,
        },
        ratios: [ratio(cases, 'train step', 'wasm', 'jax-js', 1.6), ratio(cases, 'train step', 'node', 'jax-js', 4)],
        losses,
        notes: [],
      }
    })
  } finally {
    await runtime.dispose()
  }
}

/** Every architecture on Node and on the browser's WASM: images or captions, and updates. */
export async function compareFamilies(turns: number, say: (text: string) => void): Promise<Report> {
  const runtime = await createNodeRuntime({ device: 'cpu', threads: THREADS })
  try {
    return await withBrowser(async ({ name, lab: wasm }) => {
      const sides = { node: new Side(runtime, readPublic), wasm }
      say(`images, captions and updates of ${GENERATORS.join(', ')}: ${turns} turns each …`)
      return {
        cases: [...await timeSamples(GENERATORS, sides, turns), ...await timeUpdates(GENERATORS, sides, turns)],
        engines: nameEngines(runtime.device, await wasm.device(), name),
        notes: ['Pocket models of Shapes; images with 16 guided steps; updates of 32 pairs.'],
      }
    })
  } finally {
    await runtime.dispose()
  }
}

/** What Node and the browser's WASM ran on. */
const nameEngines = (node: DeviceInfo, wasm: DeviceInfo, browser: string) => ({
  node: `${node.engine}, ${node.threads} threads`,
  wasm: `${wasm.engine}, ${wasm.threads} threads, in a worker of ${browser}`,
})
