/** Every world at pocket size, in Node: a whole joint round with its own base models, however little it trains. */
import { expect, test } from 'vitest'
import { readPublic } from '../src/cli/files.ts'
import { castOf } from '../src/lab/agents.ts'
import { configSchema, worldNames } from '../src/lab/config.ts'
import { availableSizes, fitting, parseConfig } from '../src/lab/parse.ts'
import { type RoundOutcome, runExperiment } from '../src/lab/run.ts'
import { loadCast } from '../src/models/index.ts'
import { createNodeRuntime } from '../src/runtime/node.ts'
import { loadWorld } from '../src/worlds/index.ts'

const WORLDS = worldNames.options.filter((id) => availableSizes(id, 'joint').includes('pocket'))

test.each(WORLDS)('%s: a joint round with pocket models', { timeout: 120_000 }, async (id) => {
  const parsed = parseConfig(fitting(configSchema.parse({
    world: id, size: 'pocket', rounds: 1, samples: 32, training: { updates: 2, batch: 16 }, decoding: { steps: 2 }, evaluation: { prompts: 16, perPrompt: 2, steps: 2 },
  })))
  expect(parsed).toMatchObject({ ok: true })
  if (!parsed.ok) return
  const config = parsed.value
  const world = await loadWorld(id, readPublic)
  const runtime = await createNodeRuntime({ device: 'cpu' })
  const cast = await loadCast({ world, size: config.size, runtime, read: readPublic, ...castOf(config) })
  const outcomes: RoundOutcome[] = []
  for await (const outcome of runExperiment({ config, world, ...cast })) outcomes.push(outcome)
  await cast.dispose()
  await runtime.dispose()
  const [base, first] = outcomes
  expect(Object.keys(first.record.losses)).toEqual(['captioner', 'diffusion'])
  expect(first.record.digest).not.toBe(base.record.digest)
  expect(first.gallery.generated.length).toBe(12)
  for (const { value, floor } of Object.values(first.record.metrics)) expect([value, floor?.value ?? 0].every(Number.isFinite)).toBe(true)
  // A base knows far more than nothing of what is asked for.
  expect(base.record.metrics['caption.fidelity'].value).toBeGreaterThan(0.2)
})
