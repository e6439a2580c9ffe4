/** How long single graph runs take: while one goes on, its worker hears nothing. */
import { castOf } from '../src/lab/agents.ts'
import { configSchema } from '../src/lab/config.ts'
import { runExperiment } from '../src/lab/run.ts'
import { FAMILIES_OF, loadCast } from '../src/models/index.ts'
import type { Runtime } from '../src/runtime/types.ts'
import { loadWorld } from '../src/worlds/index.ts'

/** The same runtime; every run of a graph but its first, which the engine prepares, adds its milliseconds. */
function timed(runtime: Runtime, add: (ms: number) => void): Runtime {
  return {
    get device() { return runtime.device },
    get dispatches() { return runtime.dispatches },
    get memory() { return runtime.memory },
    get residents() { return runtime.residents },
    upload: (tensor) => runtime.upload(tensor),
    dispose: () => runtime.dispose(),
    async compile(...args) {
      const executable = await runtime.compile(...args)
      let first = true
      return {
        dispose: () => executable.dispose(),
        async run(feeds) {
          const begin = performance.now()
          const result = await executable.run(feeds)
          if (!first) add(performance.now() - begin)
          first = false
          return result
        },
      }
    },
  }
}

/** The longest run of each phase, in milliseconds. */
export type LongestRuns = Readonly<Record<string, number>>

/**
 * A short joint round with every architecture of Shapes at pocket size: graphs take the same batches in it as in a whole one.
 * @param read reads a file under public/
 */
export async function longestRuns(runtime: Runtime, read: (path: string) => Promise<Uint8Array>): Promise<LongestRuns> {
  const config = configSchema.parse({
    rounds: 1, samples: 64, training: { updates: 4 }, decoding: { steps: 3 }, evaluation: { prompts: 16, perPrompt: 4, steps: 3 },
    models: { captioner: FAMILIES_OF.captioner, diffusion: FAMILIES_OF.diffusion },
  })
  const longest: Record<string, number> = {}
  let doing = ''
  const world = await loadWorld(config.world, read)
  const { members, judge, dispose } = await loadCast({
    world, size: config.size, read, ...castOf(config), runtime: timed(runtime, (ms) => { longest[doing] = Math.max(longest[doing] ?? 0, ms) }),
  })
  const onProgress = ({ label }: { readonly label: string }): void => { doing = label.replace('evaluation: ', '') }
  const rounds = runExperiment({ config, world, members, judge, onProgress })
  while (!(await rounds.next()).done);
  await dispose()
  return longest
}
