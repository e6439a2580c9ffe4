/** What a relay starts from, and the real data that its measures are held against. */
import { t } from '../../i18n/text.ts'
import { quantile } from '../../metrics/intervals.ts'
import { pairwiseDistances } from '../../metrics/motifs.ts'
import type { Matrix } from '../../metrics/types.ts'
import { stream } from '../../random/index.ts'
import type { Facts, Images, SplitName, World } from '../../worlds/types.ts'
import { SettingError } from '../setting-error.ts'
import { chainCount, type RelayConfig } from './config.ts'

/** Real pictures with what is true of them. */
export interface Starts {
  /** In the split that they are of. */
  readonly indices: readonly number[]
  readonly images: Images
  /** One true caption of each. */
  readonly captions: readonly string[]
  readonly facts: readonly Facts[]
}

/** Groups of real pictures, each of one prompt, that tell what "alike" is. */
export const GROUPS = 32
export const PER_GROUP = 4

/** Share of pairs of real pictures of one prompt that count as alike. */
export const ALIKE = 0.95

/** The held-out pictures that chains start from: drawn by the seed, none twice. @throws SettingError where the world holds fewer */
export const drawStarts = (config: Pick<RelayConfig, 'seed' | 'pictures'>, world: World): Starts => drawPictures(config, world, 'evaluation')

/** Other held-out pictures, as many as there are chains: what a set of real ones measures. @throws SettingError where the world holds fewer */
export const drawOthers = (config: Pick<RelayConfig, 'seed' | 'pictures' | 'chains'>, world: World): Starts =>
  drawPictures({ seed: config.seed, pictures: chainCount(config) }, world, 'floor')

function drawPictures({ seed, pictures }: Pick<RelayConfig, 'seed' | 'pictures'>, world: World, name: SplitName): Starts {
  const split = world.split(name)
  if (split.size < pictures) {
    throw new SettingError('pictures', t('{field} is {pictures}; the {split} split of {world} has {size}', { field: 'pictures', pictures, split: name, world: world.id, size: split.size }), t('Lower it.'))
  }
  const draws = stream(seed, 'relay', name)
  const indices = [...draws.child('order').permutation(split.size).subarray(0, pictures)]
  const phrasing = draws.child('phrasing').uniforms(pictures)
  const captions = indices.map((index, i) => {
    const choices = split.captions(index)
    return choices[Math.floor(phrasing[i] * choices.length)]
  })
  return { indices, images: split.images(indices), captions, facts: indices.map((index) => split.facts(index)) }
}

/** Distances between the pictures of each prompt. @param features groups × PER_GROUP rows, group by group */
export function distancesWithin(features: Matrix): number[][] {
  const distances = pairwiseDistances(features)
  return Array.from({ length: features.n / PER_GROUP }, (_, group) => {
    const rows = Array.from({ length: PER_GROUP }, (_, i) => group * PER_GROUP + i)
    return rows.flatMap((a) => rows.filter((b) => b < a).map((b) => distances[a * features.n + b]))
  })
}

/** The greatest distance at which two pictures count as alike: within it lie 95 of 100 pairs of real pictures of one prompt. */
export const alikeWithin = (within: readonly (readonly number[])[]): number => quantile(within.flat().sort((a, b) => a - b), ALIKE)
