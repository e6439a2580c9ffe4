/**
 * Links that were given out. Each must go on meaning what it meant: a new version of links or of configurations migrates them, and no
 * line here is ever changed. New ones are added at the end.
 */
import { describe, expect, it } from 'vitest'
import { differences, textOf } from '../lab/fields.ts'
import { presetConfig } from '../lab/presets/index.ts'
import { CONTROLS } from './hidden.ts'
import { decodeLink } from './url.ts'

/** A link, and what it sets: preset, device, and by lane what differs from the preset. */
const LINKS: readonly (readonly [link: string, preset: string, device: string, lanes: readonly string[][]])[] = [
  ['', 'shapes-joint', 'auto', [[]]],
  ['#v=1', 'shapes-joint', 'auto', [[]]],
  ['#v=1&preset=shapes-joint&seed=7', 'shapes-joint', 'auto', [['seed=7']]],
  ['#v=1&preset=fashion-joint&seed=7&decoding.guidance=3', 'fashion-joint', 'auto', [['seed=7', 'decoding.guidance=3']]],
  ['#v=1&preset=test&device=wasm', 'test', 'wasm', [[]]],
  ['#v=1&preset=shapes-captioner&rounds=10&realFraction=0.1', 'shapes-captioner', 'auto', [['rounds=10', 'realFraction=0.1']]],
  ['#v=1&preset=shapes-diffusion&models.diffusion=unet&decoding.sampler=ddpm&decoding.steps=50', 'shapes-diffusion', 'auto',
    [['models.diffusion=unet', 'decoding.steps=50', 'decoding.sampler=ddpm']]],
  ['#v=1&preset=shapes-joint&regime=accumulate&start=base&training.rate=1e-4', 'shapes-joint', 'auto', [['regime=accumulate', 'start=base', 'training.rate=0.0001']]],
  ['#v=1&preset=shapes-joint&models.captioner=prefix,bridge-2,gated-3&models.exchange=pooled&relabel=base&filter.share=0.5', 'shapes-joint', 'auto',
    [['models.captioner=prefix,bridge-2,gated-3', 'models.exchange=pooled', 'relabel=base', 'filter.share=0.5']]],
  ['#v=1&preset=shapes-joint&models.captioner=prefix%2Cbridge-2', 'shapes-joint', 'auto', [['models.captioner=prefix,bridge-2']]],
  ['#v=1&preset=emoji-joint&evaluation.own=yes&frozen=captioner', 'emoji-joint', 'auto', [['frozen=captioner', 'evaluation.own=yes']]],
  ['#v=1&preset=steps-500&device=webgpu', 'steps-500', 'webgpu', [[]]],
  ['#v=1&preset=models-3&models.equal=total', 'models-3', 'auto', [['models.equal=total']]],
  ['#v=1&preset=shapes-joint&seed=3&lanes=3&2.relabel=base&3.realFraction=0.25', 'shapes-joint', 'auto',
    [['seed=3'], ['seed=3', 'relabel=base'], ['seed=3', 'realFraction=0.25']]],
  ['#v=1&preset=test&lanes=2&device=wasm', 'test', 'wasm', [[], []]],
  ['#v=1&preset=joint-rounds&lanes=2&2.realFraction=1', 'joint-rounds', 'auto', [[], ['realFraction=1']]],
  ['#v=1&preset=relabel-base&relabel=once', 'relabel-base', 'auto', [['relabel=once']]],
  ['#v=1&preset=trained-once&lanes=2&2.decoding.temperature=2', 'trained-once', 'auto', [[], ['decoding.temperature=2']]],
  ['#v=1&preset=models-1&lanes=2&2.models.captioner=prefix-1,bridge-2,gated-3,prefix-4,bridge-5', 'models-1', 'auto',
    [[], ['models.captioner=prefix-1,bridge-2,gated-3,prefix-4,bridge-5']]],
]

/** A link, the controls that it hides, and whether it is for a frame in another page. What `all` and a group stand for may grow. */
const HIDING: readonly (readonly [link: string, hidden: readonly string[], embed: boolean])[] = [
  ['#v=1&preset=shapes-joint', [], false],
  ['#v=1&preset=shapes-captioner&hide=world,loop,seed&embed=yes', ['world', 'loop', 'seed'], true],
  ['#v=1&preset=test&hide=models,filter,training.rate,file,share', expect.arrayContaining([
    'models.captioner', 'models.diffusion', 'models.exchange', 'models.equal', 'filter.share', 'filter.threshold', 'training.rate', 'file', 'share',
  ]) as string[], false],
  ['#v=1&preset=test&hide=all&embed=no', CONTROLS, false],
]

describe('links that were given out', () => {
  it.each(LINKS)('%s', (link, preset, device, lanes) => {
    const decoded = decodeLink(link)
    if (!decoded.ok) throw new Error(decoded.problems[0].message)
    expect(decoded.value).toMatchObject({ preset, device })
    const found = decoded.value.configs.map((config) => differences(presetConfig(decoded.value.preset), config).map(({ path, to }) => `${path}=${textOf(to)}`))
    expect(found).toEqual(lanes)
  })

  it.each(HIDING)('%s', (link, hidden, embed) => {
    const decoded = decodeLink(link)
    if (!decoded.ok) throw new Error(decoded.problems[0].message)
    expect(decoded.value).toMatchObject({ hidden, embed })
  })
})
