/** A person's own pictures in Node, from files to a round: a folder of 60 trains its base models, and a captioner round runs on it. */
import { expect, test } from 'vitest'
import { readPublic } from '../src/cli/files.ts'
import { decodePicture } from '../src/cli/picture.ts'
import { castOf } from '../src/lab/agents.ts'
import { ownConfig } from '../src/lab/own/config.ts'
import { type RoundOutcome, runExperiment } from '../src/lab/run.ts'
import { loadWorldWithDigest } from '../src/lab/world-digest.ts'
import { baseName, loadCast, ownBases } from '../src/models/index.ts'
import { labExtractor } from '../src/models/lab-extractor.ts'
import { pretrain, readState, stateSize, writeState } from '../src/models/pretraining.ts'
import { ownRecipe } from '../src/models/recipes.ts'
import { createNodeRuntime } from '../src/runtime/node.ts'
import { gather } from '../src/worlds/folder/gather.ts'
import { folderOf } from '../src/worlds/folder/testing.ts'
import { NotHereError, ownFile } from '../src/worlds/own.ts'

test.each([
  { seen: false, families: ['judge', 'prefix'] },
  { seen: true, families: ['judge', 'prefix', 'features'] },
])('60 pictures with captions train $families, and a captioner round runs on them', { timeout: 240_000 }, async ({ seen, families }) => {
  const runtime = await createNodeRuntime({ device: 'cpu', threads: 1 })
  const extractor = seen ? await labExtractor(runtime, readPublic) : undefined
  const { id, files: made } = await gather(folderOf(60), { name: 'mine', byFolder: false, seed: 1, decode: decodePicture, extractor })
  const files = new Map(made)
  const read = (path: string): Promise<Uint8Array> => {
    const bytes = files.get(ownFile(path)!.file)
    return bytes ? Promise.resolve(bytes) : Promise.reject(new Error('there is no such file'))
  }
  const { world, digest } = await loadWorldWithDigest(id, read)
  const config = { ...ownConfig(id, 'test', { heldOut: 16, captions: 3, seen }), rounds: 1, samples: 32, training: { updates: 4, batch: 16, rate: 3e-4 } }
  const load = () => loadCast({ world, size: 'test', runtime, read, ...castOf(config) })
  await expect(load()).rejects.toThrow(NotHereError)

  const bases = ownBases(id, 'test', seen)
  expect(bases.map(({ family }) => family)).toEqual(families)
  for (const base of bases) {
    const options = { base, world, school: world, recipe: ownRecipe(world, base.family, 'test', 12), runtime, every: 6 }
    const states: Uint8Array[] = []
    const bytes = await pretrain({ ...options, onPart: async (state) => { states.push(writeState({ state, spent: 0 })) } })
    // Stopped half way and gone on with, it ends at the same bits.
    const half = readState(states[0], stateSize(base, world))!
    expect(half.state.updates).toBe(6)
    expect(await pretrain({ ...options, from: half.state, onPart: () => Promise.resolve() })).toEqual(bytes)
    files.set(`${baseName(base)}.safetensors`, bytes)
  }

  const cast = await load()
  expect(cast.members.captioner!.map(({ of }) => of.family)).toEqual([families.at(-1)])
  const rounds: RoundOutcome[] = []
  for await (const round of runExperiment({ config, world, ...cast })) rounds.push(round)
  await cast.dispose()
  await runtime.dispose()
  expect(rounds.map(({ record }) => record.round)).toEqual([0, 1])
  const keys = Object.keys(rounds[1].record.metrics)
  expect(keys).toEqual(expect.arrayContaining(['caption.bleu4', 'caption.alignment', 'caption.recall', 'pairs.bleu4']))
  // What facts would be needed for is not measured, rather than made up.
  expect(keys.filter((key) => /fidelity|tails/.test(key))).toEqual([])
  expect(rounds[1].record.histograms).toEqual({})
  expect(rounds[1].record.metrics['caption.bleu4'].floor).not.toBeNull()
  expect(rounds[1].gallery.captioned).toHaveLength(12)
  expect(digest).toMatch(/^[0-9a-f]{64}$/)
})
