import { expect, it } from 'vitest'
import { differences, fieldValue, textOf } from '../lab/fields.ts'
import { presetConfig, presets } from '../lab/presets/index.ts'
import { CLAIMS, linkWith } from './claims.ts'
import { isShared } from './shared.ts'
import { decodeLink, type Settings } from './url.ts'

function opened(link: string): Settings {
  const decoded = decodeLink(`#${link}`)
  if (!decoded.ok) throw new Error(decoded.problems[0].message)
  return decoded.value
}

it('there is a claim for each of the seven, with a preset that says what to look for and links that open it', () => {
  expect(CLAIMS.map(({ id }) => id)).toEqual(['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7'])
  for (const { id, preset, links } of CLAIMS) {
    expect(presets[preset].description.length, id).toBeGreaterThan(40)
    expect(links.length, id).toBeGreaterThan(0)
  }
})

/** What lanes change of the first, one thing each. */
const LANES: Readonly<Record<string, readonly string[]>> = {
  C1: ['realFraction'], C2: ['realFraction'], C3: ['decoding.steps'], C4: ['models.captioner'], C5: ['relabel'],
  C6: ['loop'], C7: ['decoding.guidance', 'decoding.steps', 'decoding.temperature', 'realFraction'],
}

it.each(CLAIMS.flatMap((claim) => claim.links.map((link) => [claim.id, link.link] as const)))('%s: %s', (id, link) => {
  const { configs: [first, ...others], preset } = opened(link)
  // Arms differ in what the claim is about, in one thing each, and in nothing that would make their figures incomparable.
  expect(others.length).toBeGreaterThan(0)
  const changed = others.map((config) => differences(first, config).map(({ path }) => path))
  for (const paths of changed) expect(paths).toHaveLength(1)
  expect([...new Set(changed.flat())].sort()).toEqual([...LANES[id]].sort())
  expect(changed.flat().some(isShared)).toBe(false)
  expect(presets).toHaveProperty(preset)
})

it('says what it should of the arms', () => {
  const arms = (id: string, at: number, path: string): string[] => {
    const { configs } = opened(CLAIMS.find((claim) => claim.id === id)!.links[at].link)
    return configs.map((config) => textOf(fieldValue(config, path)))
  }
  expect(arms('C3', 0, 'decoding.steps')).toEqual(['50', '500'])
  expect(arms('C3', 0, 'decoding.sampler')).toEqual(['ddpm', 'ddpm'])
  expect(arms('C3', 1, 'decoding.steps')).toEqual(['5', '10', '20'])
  expect(arms('C4', 0, 'models.captioner').map((names) => names.split(',').length)).toEqual([1, 3, 5, 3])
  expect(arms('C4', 1, 'models.equal')).toEqual(['total', 'total', 'total', 'total'])
  expect(arms('C5', 0, 'relabel')).toEqual(['live', 'base', 'once'])
  expect(arms('C5', 1, 'relabel')).toEqual(['live', 'peer'])
  expect(arms('C6', 0, 'loop')).toEqual(['joint', 'captioner', 'diffusion'])
  expect(arms('C7', 0, 'rounds')).toEqual(['1', '1', '1', '1', '1', '1'])
  for (const preset of ['captioner-rounds', 'joint-rounds'] as const) expect(presetConfig(preset).rounds).toBe(10)
})

it('keeps the device and what is hidden when one of them is opened', () => {
  expect(linkWith('v=1&preset=test', { device: 'wasm', hidden: ['seed'] })).toBe('v=1&preset=test&device=wasm&hide=seed')
  expect(() => linkWith('v=1&preset=moon', { device: 'auto', hidden: [] })).toThrow('preset is "moon"')
})
