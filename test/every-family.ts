/** The joint loop with every architecture of the lab in it, at test size: what must come out the same wherever WASM runs. */
import { castOf } from '../src/lab/agents.ts'
import { configSchema } from '../src/lab/config.ts'
import { runExperiment } from '../src/lab/run.ts'
import { loadCast } from '../src/models/index.ts'
import { FAMILIES_OF } from '../src/models/names.ts'
import type { Runtime } from '../src/runtime/types.ts'
import { loadWorld } from '../src/worlds/index.ts'
import type { ReadFile } from '../src/worlds/packed.ts'

export interface RoundResult {
  readonly digest: string
  /** Values by name. */
  readonly metrics: Readonly<Record<string, number>>
}

/** Each model learns from all others' pairs; the critic filters them, so that it takes part too. */
const CONFIG = configSchema.parse({
  size: 'test', rounds: 1, samples: 32, models: { captioner: FAMILIES_OF.captioner, diffusion: FAMILIES_OF.diffusion, exchange: 'pooled' },
  filter: { share: 0.75 }, training: { updates: 3, batch: 8 }, decoding: { steps: 3 }, evaluation: { prompts: 16, perPrompt: 4, steps: 3 },
})

/** @param read reads a file under public/ @returns what each round came to */
export async function runEveryFamily(runtime: Runtime, read: ReadFile): Promise<RoundResult[]> {
  const world = await loadWorld(CONFIG.world, read)
  const cast = await loadCast({ world, size: CONFIG.size, runtime, read, ...castOf(CONFIG) })
  const rounds: RoundResult[] = []
  for await (const { record: { digest, metrics } } of runExperiment({ config: CONFIG, world, ...cast })) {
    rounds.push({ digest, metrics: Object.fromEntries(Object.entries(metrics).map(([name, { value }]) => [name, value])) })
  }
  await cast.dispose()
  return rounds
}
