/** The lab's engines and jax-js beside each other: train steps, images, captions. */
import { readFile } from 'node:fs/promises'
import { readPublic } from '../src/cli/files.ts'
import { createNodeRuntime } from '../src/runtime/node.ts'
import { openBrowser } from './browser.ts'
import { type Report, ratio } from './report.ts'
import { type Kind, Side } from './side.ts'
import { THREADS } from './threads.ts'
import { type Case, inTurns, summarize } from './times.ts'

/** Train steps in one turn, and before the first turn, when engines still compile. */
const STEPS = 4
const WARM_UP = 2

const KINDS: readonly Kind[] = ['image', 'caption']

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
    const notes: string[] = []
    for (const kind of KINDS) {
      say(`${kind}s: ${turns} turns …`)
      const samples = await inTurns(1 + turns, Object.values(sides).map((side) => () => side.sample(kind)))
      for (const [i, engine] of Object.keys(sides).entries()) {
        cases.push(summarize(kind, engine, samples[i].slice(1).map(({ ms }) => ms)))
      }
      if (samples[0][0].weights === 'random') notes.push(`The weights of the ${kind}s' model are random: its checkpoint is not there. Speed does not depend on them.`)
    }
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
      notes,
    }
  } finally {
    await browser.close()
    await runtime.dispose()
  }
}
