/** The lab's engines and jax-js beside each other: train steps, images, captions. */
import { readFile } from 'node:fs/promises'
import { readPublic } from '../src/cli/files.ts'
import { createNodeRuntime } from '../src/runtime/node.ts'
import { openBrowser } from './browser.ts'
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
  const browser = await openBrowser()
  try {
    const { lab: wasm, jax } = browser
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

    const sides = { node, wasm }
    say(`images and captions: ${turns} turns each …`)
    cases.push(...await timeSamples(['transformer', 'prefix'], sides, turns))
    const device = await wasm.device()
    return {
      cases,
      engines: {
        node: `${runtime.device.engine}, ${runtime.device.threads} threads`,
        wasm: `${device.engine}, ${device.threads} threads, in a worker of ${browser.name}`,
        'jax-js': `jax-js ${await jaxVersion()} wasm, ${THREADS} threads, in a worker of ${browser.name}`,
      },
      ratios: [ratio(cases, 'train step', 'wasm', 'jax-js', 1.6), ratio(cases, 'train step', 'node', 'jax-js', 4)],
      losses,
      notes: [],
    }
  } finally {
    await browser.close()
    await runtime.dispose()
  }
}

/** Every architecture on Node and on the browser's WASM: images or captions, and updates. */
export async function compareFamilies(turns: number, say: (text: string) => void): Promise<Report> {
  const runtime = await createNodeRuntime({ device: 'cpu', threads: THREADS })
  const browser = await openBrowser()
  try {
    const sides = { node: new Side(runtime, readPublic), wasm: browser.lab }
    say(`images, captions and updates of ${GENERATORS.join(', ')}: ${turns} turns each …`)
    const cases = [...await timeSamples(GENERATORS, sides, turns), ...await timeUpdates(GENERATORS, sides, turns)]
    const device = await browser.lab.device()
    return {
      cases, notes: ['Pocket models of Shapes; images with 16 guided steps; updates of 32 pairs.'],
      engines: {
        node: `${runtime.device.engine}, ${runtime.device.threads} threads`,
        wasm: `${device.engine}, ${device.threads} threads, in a worker of ${browser.name}`,
      },
    }
  } finally {
    await browser.close()
    await runtime.dispose()
  }
}
