/** What of a round people look at, of toys that can be seen through. */
import { expect, test } from 'vitest'
import { type ConfigInput, configSchema } from './config.ts'
import type { RoundGallery } from './record.ts'
import { runExperiment } from './run.ts'
import { ToyCaptioner, ToyDiffusion, toyJudge, toyMembers, toyWorld } from './testing/toy.ts'

const small: ConfigInput = {
  rounds: 1, samples: 64, seed: 3, training: { updates: 8, batch: 16 },
  decoding: { steps: 4, guidance: 1 }, evaluation: { prompts: 80, perPrompt: 4, steps: 4, guidance: 1 },
}

async function galleries(input: ConfigInput): Promise<RoundGallery[]> {
  const members = toyMembers({ captioner: new ToyCaptioner(), diffusion: new ToyDiffusion() })
  const found: RoundGallery[] = []
  for await (const { gallery } of runExperiment({ config: configSchema.parse({ ...small, ...input }), world: toyWorld(), members, judge: toyJudge() })) found.push(gallery)
  return found
}

/** Pixels of a set of pictures, each as text. */
const real = (perPrompt: number): string[] => {
  const { data, n } = toyWorld().grouped('evaluation', 80, perPrompt).images
  return Array.from({ length: n }, (_, i) => data.subarray(4 * i, 4 * i + 4).join())
}

test('a made picture has the judge’s view of it and the real picture that is nearest', async () => {
  const world = toyWorld()
  for (const { generated, usualDistance } of await galleries({})) {
    expect(usualDistance).toBeGreaterThan(0)
    for (const { prompt, caption, data, scores, neighbour } of generated) {
      const asked = world.attributes[0].values[world.parse(prompt)[0]]
      const brightest = world.attributes[0].values[data.indexOf(Math.max(...data))]
      expect(scores?.readings).toEqual([{ attribute: 'place', asked, found: brightest }])
      expect(scores!.prompt > 1).toBe(asked === brightest)
      expect(caption === '' || scores!.caption! >= 0).toBe(true)
      // It shows the same thing, and is a held-out picture with the words that are true of it.
      const [near, at] = [neighbour!.data.join(), real(4)]
      expect(neighbour!.data.indexOf(Math.max(...neighbour!.data))).toBe(world.attributes[0].values.indexOf(brightest))
      expect(at).toContain(near)
      expect(neighbour!.prompt).toBe(world.grouped('evaluation', 80, 4).prompts[Math.floor(at.indexOf(near) / 4)])
    }
  }
})

test('a real picture has what its caption says, and no neighbour', async () => {
  const world = toyWorld()
  for (const { captioned } of await galleries({ loop: 'captioner' })) {
    for (const { prompt, caption, scores, neighbour } of captioned) {
      const [asked, found] = [prompt, caption].map((text) => world.attributes[0].values[world.parse(text)[0]] ?? null)
      expect(scores?.readings).toEqual([{ attribute: 'place', asked, found }])
      expect(neighbour).toBeUndefined()
    }
  }
})

test('maps have the same axes and real points in every round, of at most 256 samples', async () => {
  const [base, first] = await galleries({})
  for (const kind of ['image', 'caption'] as const) {
    const [a, b] = [base.maps![kind]!, first.maps![kind]!]
    expect([a.asked.length, a.seen.length, a.real.length, a.made.length]).toEqual([256, 256, 512, 512])
    expect(b.real).toEqual(a.real)
    expect(b.asked).toEqual(a.asked)
    expect(b.made).not.toEqual(a.made)
    expect(a).toMatchObject({ attribute: 'place', values: toyWorld().attributes[0].values, perGroup: 4 })
    expect(a.held[0]).toBeGreaterThanOrEqual(a.held[1])
    expect(a.held[0] + a.held[1]).toBeLessThanOrEqual(1)
  }
  // The toy's groups take the four classes in turn, and its base makes what is asked for.
  expect(Array.from(base.maps!.image!.asked.subarray(0, 20))).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 0, 0, 0, 0])
  expect(base.maps!.image!.seen).toEqual(base.maps!.image!.asked)
})

test('words are those of all captions that were written, and of as many real ones', async () => {
  for (const { words } of await galleries({})) {
    expect([words!.made.captions, words!.real.captions]).toEqual([320, 320])
    // Every caption of the toy world has five words.
    expect(words!.real.counts.reduce((sum, [, count]) => sum + count, 0)).toBe(5 * 320)
  }
})

test('a loop without pictures has no map of them, one without captions no words', async () => {
  const [captioner] = await galleries({ loop: 'captioner' })
  expect(Object.keys(captioner.maps!)).toEqual(['caption'])
  expect(captioner.usualDistance).toBeUndefined()
  const [diffusion] = await galleries({ loop: 'diffusion' })
  expect(Object.keys(diffusion.maps!)).toEqual(['image'])
  expect(diffusion.words).toBeUndefined()
  expect(diffusion.generated[0].scores).not.toHaveProperty('caption')
})
