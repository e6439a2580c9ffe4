/** The table against the graphs themselves. */
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { FAMILIES, frameOf, type Frame, type Size } from '../models/index.ts'
import { BASES } from '../models/bases.ts'
import { CAPTIONERS } from '../models/captioner/index.ts'
import { beamCaption, sampledCaption } from '../models/captioner/decoding.ts'
import { denoised } from '../models/diffusion/denoise.ts'
import { DIFFUSIONS } from '../models/diffusion/index.ts'
import { ENCODERS } from '../models/encoder/index.ts'
import { type CaptionerName, type DiffusionName, type FamilyName, roleOf } from '../models/names.ts'
import { bind, flopsOf, input, type Scope, type Tensor, trainStep } from '../tensor/index.ts'
import { loadWorld } from '../worlds/index.ts'
import { MODEL_FLOPS, type ModelFlops } from './model-flops.ts'

/** As many as the models take in one graph run, or more. */
const BATCH = 32

function count(family: FamilyName, frame: Frame, size: Size): ModelFlops {
  const { layout: layoutOf, loss } = FAMILIES[family]
  const layout = layoutOf(frame, size)
  const each = (write: (p: Scope) => Record<string, Tensor>): number =>
    flopsOf(Object.values(write(bind(layout, input('parameters', [layout.size]))))) / BATCH
  const update = (): number => flopsOf(Object.values(trainStep(layout, (p) => loss(p, frame, size, BATCH)))) / BATCH
  switch (roleOf(family)) {
    case 'captioner': {
      const captioner = CAPTIONERS[family as CaptionerName]
      const sample = each((p) => ({ y: sampledCaption(p, captioner, frame, size, BATCH, false) }))
      return { sample, update: update(), beam: (each((p) => ({ y: beamCaption(p, captioner, frame, size, BATCH, 4) })) - sample) / 3 }
    }
    case 'diffusion':
      return { sample: each((p) => denoised(p, DIFFUSIONS[family as DiffusionName], frame, size, BATCH, { extra: null, keeps: false, guided: true })), update: update() }
    case 'judge':
    case 'critic': {
      const encoder = ENCODERS[family as keyof typeof ENCODERS]
      const pictures = each((p) => {
        const { heads, ...rest } = encoder.images(p, input('pixels', [BATCH, frame.channels, frame.height, frame.width]), frame, size)
        return { ...rest, ...Object.fromEntries(heads.map((head, i) => [`head${i}`, head])) }
      })
      return { sample: (pictures + each((p) => ({ ...encoder.texts(p, input('tokens', [BATCH, frame.length], 'int32'), frame, size) }))) / 2 }
    }
  }
}

const mega = ({ sample, update, beam }: ModelFlops): number[] => [sample, update, beam].filter((x) => x !== undefined).map((x) => Number((x / 1e6).toPrecision(3)))

it('says what the graphs of every base model compute', async () => {
  const frames = new Map<string, Frame>()
  const counted: Record<string, number[]> = {}
  for (const { world, size, family } of BASES) {
    const frame = frames.get(world) ?? frameOf(await loadWorld(world, (path) => readFile(new URL(`../../public/${path}`, import.meta.url))))
    frames.set(world, frame)
    counted[`${world}-${size}-${family}`] ??= mega(count(family, frame, size))
  }
  expect(Object.fromEntries(Object.entries(MODEL_FLOPS).map(([name, flops]) => [name, mega(flops)]))).toEqual(counted)
})
