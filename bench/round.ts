/** Seconds of a joint round, as the lab's own record counts them, on Node and on the browser's WASM. */
import { readPublic } from '../src/cli/files.ts'
import type { PresetName } from '../src/lab/presets/index.ts'
import type { Size } from '../src/models/index.ts'
import { createNodeRuntime } from '../src/runtime/node.ts'
import { withBrowser } from './browser.ts'
import type { Report } from './report.ts'
import { Side, type TimedRounds } from './side.ts'
import { THREADS } from './threads.ts'
import type { Case } from './times.ts'

/** Most seconds that a pocket round may take, by engine. */
const TARGETS = { node: 42, wasm: 110 } as const

const PHASES = ['generate', 'curate', 'train', 'evaluate'] as const

/** Presets that are timed: the pocket round that is promised, and the small one to try the bench itself with. */
const TIMED = { pocket: 'shapes-joint', test: 'test' } as const satisfies Partial<Record<Size, PresetName>>

export async function compareRounds(size: keyof typeof TIMED, say: (text: string) => void): Promise<Report> {
  const cases: Case[] = []
  const notes: string[] = []
  const add = (engine: keyof typeof TARGETS, { rounds }: TimedRounds): void => {
    const once = (name: string, seconds: number): void => void cases.push({ name, engine, ms: seconds * 1000, min: seconds * 1000, max: seconds * 1000, n: 1 })
    const total = (seconds: TimedRounds['rounds'][number]['seconds']): number => PHASES.reduce((sum, phase) => sum + seconds[phase], 0)
    const [base, round] = rounds
    once('base, evaluated', total(base.seconds))
    for (const phase of PHASES) once(`round: ${phase}`, round.seconds[phase])
    once('round', total(round.seconds))
    const spent = total(round.seconds)
    const verdict = size === 'pocket' ? ` (target: at most ${TARGETS[engine]} s; ${spent <= TARGETS[engine] ? 'met' : 'not met'})` : ''
    notes.push(`A ${size} joint round on ${engine}: ${spent.toFixed(1)} s${verdict}.`)
  }

  say(`Node: the base and one round of ${TIMED[size]} …`)
  const runtime = await createNodeRuntime({ device: 'cpu', threads: THREADS })
  add('node', await new Side(runtime, readPublic).rounds(TIMED[size]))
  const engines: Record<string, string> = { node: `${runtime.device.engine}, ${runtime.device.threads} threads` }
  await runtime.dispose()

  say('browser WASM: the same …')
  await withBrowser(async ({ name, lab }) => {
    add('wasm', await lab.rounds(TIMED[size]))
    const device = await lab.device()
    engines['wasm'] = `${device.engine}, ${device.threads} threads, in a worker of ${name}`
  })
  return { cases, engines, notes }
}
