import { describe, expect, it } from 'vitest'
import { type ConfigInput, configSchema } from '../config.ts'
import { Control, StopError } from '../control.ts'
import { REGIME_NAMES } from '../regimes/index.ts'
import { canPreview, preview, PREVIEW_SEEDS, type PreviewPoint } from './preview.ts'
import { survivors } from './theory.ts'
import { zipf } from './world.ts'

async function all(input: ConfigInput): Promise<(readonly PreviewPoint[])[]> {
  const yields: (readonly PreviewPoint[])[] = []
  for await (const points of preview(configSchema.parse({ rounds: 4, samples: 128, ...input }))) yields.push(points)
  return yields
}

describe('preview', () => {
  it('ends at the course that theory expects', async () => {
    const yields = await all({ loop: 'captioner' })
    expect(yields.length).toBe(PREVIEW_SEEDS)
    const last = yields[PREVIEW_SEEDS - 1]
    const theory = survivors(zipf(20), 128, 4)
    last.forEach(({ classes, variance }, round) => {
      expect(variance).toBeNull()
      expect(Math.abs(classes! - theory[round])).toBeLessThan(1.5)
    })
  })

  it('shows variety lost under guidance, and less of it with real data or a pool', async () => {
    const end = async (input: ConfigInput): Promise<number> => (await all({ loop: 'diffusion', ...input })).at(-1)!.at(-1)!.variance!
    const [replace, mixed, pool] = [await end({}), await end({ realFraction: 0.5 }), await end({ regime: 'accumulate' })]
    expect(replace).toBeLessThan(0.12)
    expect(mixed).toBeGreaterThan(3 * replace)
    expect(pool).toBeGreaterThan(3 * replace)
  })

  it('shows that freezing one partner collapses the other: where words live on, all pictures go on narrowing', async () => {
    const end = async (frozen: 'none' | 'captioner'): Promise<number> =>
      (await all({ frozen, rounds: 8, samples: 256, realFraction: 0 })).at(-1)!.at(-1)!.variance!
    // A word that died out is trained on no more, so its pictures, which prompts still ask for, keep what variance they had.
    expect(await end('none')).toBeGreaterThan(3 * await end('captioner'))
  })

  it('takes every regime, start, frozen model and decoder that an experiment may have', async () => {
    for (const regime of REGIME_NAMES) {
      const [first] = await all({
        regime, realFraction: 0.25, start: 'scratch', frozen: 'captioner', relabel: 'base', decoding: { bestImages: 4, bestCaptions: 4, temperature: 0.5, beams: 4 },
      })
      expect(first.map(({ classes }) => classes)).toEqual([20, 20, 20, 20, 20])
      expect(first[4].variance).toBeLessThan(1)
    }
  })

  it('goes as low in temperature as an experiment may', async () => {
    const last = (await all({ loop: 'captioner', decoding: { temperature: 0.01 } })).at(-1)!
    expect(last.map(({ classes }) => classes)).toEqual([20, 1, 1, 1, 1])
  })

  it('stops when told to', async () => {
    const control = new Control()
    control.stop()
    await expect(preview(configSchema.parse({}), control).next()).rejects.toBeInstanceOf(StopError)
  })

  it('is offered only where it is instant', () => {
    expect(canPreview(configSchema.parse({}))).toBe(true)
    expect(canPreview(configSchema.parse({ samples: 4096, rounds: 100 }))).toBe(false)
    expect(canPreview(configSchema.parse({ samples: 512, rounds: 40, regime: 'accumulate' }))).toBe(false)
  })
})
