/** Where a tile of the gallery comes from, in words: by its model, since no single sample has parents. */
import { msg, t } from '../i18n/text.ts'
import type { Role } from '../lab/agents.ts'
import { type ExperimentConfig, syntheticCount } from '../lab/config.ts'
import { countOf } from '../lab/exchange.ts'
import type { RoundRecord, RunRecord } from '../lab/record.ts'
import { agentId } from '../models/names.ts'

/** The only one, and one of several. */
const MAKERS = {
  captioner: { only: msg('the captioner'), numbered: msg('captioner {n} of {count}') },
  diffusion: { only: msg('the diffusion model'), numbered: msg('diffusion model {n} of {count}') },
} as const satisfies Record<Role, { only: string; numbered: string }>

/** Who made a tile, of several models that take turns. */
function makerOfTile(config: ExperimentConfig, role: Role, index: number): { readonly id: string; readonly name: string } {
  const count = countOf(config, role)
  const at = index % count
  return { id: agentId(role, at), name: count > 1 ? t(MAKERS[role].numbered, { n: at + 1, count }) : t(MAKERS[role].only) }
}

/** Sentences on what the model that made a tile learned from. @param run that made the round @param record of the tile's round @param index of the tile */
export function ancestryOf({ config, branched }: Pick<RunRecord, 'config' | 'branched'>, { round, learned }: Pick<RoundRecord, 'round' | 'learned'>, role: Role, index: number): string {
  const { id, name: maker } = makerOfTile(config, role, index)
  if (round === 0) return t('In round 0 {maker} is the base: it has learned from real data only.', { maker })
  if (config.frozen === role) {
    return branched
      ? t('In this run {maker} takes no updates: it is what it was after round {round}.', { maker, round: branched.round })
      : t('In this run {maker} takes no updates: it is the base in every round.', { maker })
  }
  const pairs = lessonInWords(learned?.[id], config.training.batch)
  const material = t(KEPT[config.regime], { material: materialOf(config, round) })
  return `${t(STARTS[config.start], { round, maker, pairs, material })}${t(' ')}${t('Ancestry is by model: no single sample is the parent of another.')}`
}

/** Of a pool that grows a round sees but a part. */
function lessonInWords(lesson: { readonly pairs: number; readonly updates: number } | undefined, batch: number): string {
  if (!lesson) return t('the pairs of this round')
  const most = lesson.updates * batch
  return most < lesson.pairs ? t('{most} of {pairs} pairs in {updates} updates', { ...lesson, most }) : t('{pairs} pairs in {updates} updates', lesson)
}

const STARTS = {
  previous: msg('In round {round} {maker} went on from the round before and learned from {pairs}: {material}.'),
  base: msg('In round {round} {maker} started from the base again and learned from {pairs}: {material}.'),
  scratch: msg('In round {round} {maker} started from nothing and learned from {pairs}: {material}.'),
} as const satisfies Record<ExperimentConfig['start'], string>

const RELABELLERS = {
  live: (round) => t('captions that the captioner of round {before} wrote', { before: round - 1 }),
  peer: (round) => t('captions that a peer’s captioner of round {before} wrote', { before: round - 1 }),
  base: () => t('captions that a frozen base wrote'),
  once: (round) => (round === 1 ? t('captions that the base wrote') : t('captions that a copy frozen after round 1 wrote')),
} as const satisfies Record<ExperimentConfig['relabel'], (round: number) => string>

function materialOf(config: ExperimentConfig, round: number): string {
  const { loop, relabel, realFraction } = config
  if (syntheticCount(config) === 0) return t('all of them real')
  const pictures = loop === 'captioner'
    ? t('real pictures')
    : t('pictures that the {makers, plural, one {diffusion model} other {diffusion models}} of round {before} made for real captions', {
      makers: countOf(config, 'diffusion'), before: round - 1,
    })
  const captions = loop === 'diffusion' ? t('those captions') : RELABELLERS[relabel](round)
  return realFraction > 0
    ? t('{pictures}, with {captions}, and real pairs ({share} % of a round’s)', { pictures, captions, share: Number((100 * realFraction).toFixed(1)) })
    : t('{pictures}, with {captions}', { pictures, captions })
}

/** What a regime adds to a round's own pairs. */
const KEPT = {
  replace: msg('{material}'),
  fixed: msg('{material}'),
  fresh: msg('{material}'),
  accumulate: msg('{material}; and from the first real set and the pairs of all rounds before'),
  subsample: msg('{material}; or the first real set or such pairs of the rounds before, as chance chose among all'),
} as const satisfies Record<ExperimentConfig['regime'], string>
