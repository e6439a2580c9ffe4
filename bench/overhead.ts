/** What the loop itself costs: the part of a round in which neither a model computes nor a metric is measured. */
import { castOf } from '../src/lab/agents.ts'
import { Control } from '../src/lab/control.ts'
import { presetConfig } from '../src/lab/presets/index.ts'
import { runExperiment } from '../src/lab/run.ts'
import { loadCast } from '../src/models/index.ts'
import { createNodeRuntime } from '../src/runtime/node.ts'
import type { Executable, Runtime } from '../src/runtime/types.ts'
import { loadWorld } from '../src/worlds/index.ts'
import { readPublic } from '../src/cli/files.ts'
import type { Report } from './report.ts'
import type { Case } from './times.ts'

/** Largest share of a pocket round that the loop may take. */
const LIMIT = 0.05

/** The round that is timed; round 0 and 1 also compile graphs. */
const ROUND = 2

/** Times one round of the joint loop in Node, and the parts of it that are spent in graphs and in measuring. */
export async function timeOverhead(size: 'pocket' | 'test', say: (text: string) => void): Promise<Report> {
  const spent = { graphs: 0 }
  const plain = await createNodeRuntime({ device: 'cpu', threads: 2 })
  const runtime = timed(plain, spent)
  const config = { ...presetConfig(size === 'test' ? 'test' : 'shapes-joint'), rounds: ROUND }
  const world = await loadWorld(config.world, readPublic)
  const { dispose, ...cast } = await loadCast({ world, size: config.size, runtime, read: readPublic, ...castOf(config) })
  let measuring = 0
  let from = 0
  const now = (): number => performance.now() / 1000
  const control = new Control()
  const rounds: { all: number; graphs: number; metrics: number }[] = []
  let begin = now()
  for await (const { record } of runExperiment({
    config, world, ...cast, control,
    onProgress: ({ label, done }) => {
      // The last task of a round is the measuring: its report of 0 opens it, its last one closes it.
      if (label === 'evaluation: measuring' && from === 0) from = now()
      else if (label === 'evaluation: measuring' && done === 1) measuring = now() - from
    },
  })) {
    rounds.push({ all: now() - begin, graphs: spent.graphs, metrics: measuring })
    say(`round ${record.round}: ${rounds.at(-1)!.all.toFixed(1)} s`)
    spent.graphs = measuring = from = 0
    begin = now()
  }
  await dispose()
  await runtime.dispose()
  const { all, graphs, metrics } = rounds[ROUND]
  const loop = all - graphs - metrics
  const only = (name: string, seconds: number): Case => ({ name, engine: 'node', ms: 1000 * seconds, min: 1000 * seconds, max: 1000 * seconds, n: 1 })
  return {
    cases: [only('round', all), only('graphs', graphs), only('metrics', metrics), only('everything else', loop)],
    engines: { node: runtime.device.engine },
    notes: [`Beside graphs and metrics a ${size} round spends ${(100 * loop / all).toFixed(1)} % of its time (limit: ${100 * LIMIT} %; ${loop / all <= LIMIT ? 'met' : 'not met'}).`],
  }
}

/** The same runtime, adding up the seconds in which it runs graphs and moves tensors. */
function timed(runtime: Runtime, spent: { graphs: number }): Runtime {
  const during = async <T>(body: () => Promise<T>): Promise<T> => {
    const begin = performance.now()
    try {
      return await body()
    } finally {
      spent.graphs += (performance.now() - begin) / 1000
    }
  }
  const timedRun = (executable: Executable): Executable => ({ run: (feeds) => during(() => executable.run(feeds)), dispose: () => executable.dispose() })
  return {
    device: runtime.device,
    compile: async (...given) => during(async () => timedRun(await runtime.compile(...given))),
    upload: (tensor) => during(() => runtime.upload(tensor)),
    get dispatches() { return runtime.dispatches },
    get memory() { return runtime.memory },
    get residents() { return runtime.residents },
    dispose: () => runtime.dispose(),
  }
}
