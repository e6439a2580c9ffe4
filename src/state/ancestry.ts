/** Where a tile of the gallery comes from, in words: by its model, since no single sample has parents. */
import type { Role } from '../lab/agents.ts'
import { type ExperimentConfig, syntheticCount } from '../lab/config.ts'
import { countOf } from '../lab/exchange.ts'
import type { RoundRecord } from '../lab/record.ts'
import { agentId } from '../models/names.ts'

const NAMES = { captioner: 'captioner', diffusion: 'diffusion model' } as const satisfies Record<Role, string>

/** Who made a tile, of several models that take turns. */
function makerOfTile(config: ExperimentConfig, role: Role, index: number): { readonly id: string; readonly name: string } {
  const count = countOf(config, role)
  const at = index % count
  return { id: agentId(role, at), name: count > 1 ? `${NAMES[role]} ${at + 1} of ${count}` : `the ${NAMES[role]}` }
}

/** Sentences on what the model that made a tile learned from. @param record of the tile's round @param index of the tile */
export function ancestryOf(config: ExperimentConfig, { round, learned }: Pick<RoundRecord, 'round' | 'learned'>, role: Role, index: number): string {
  const { id, name } = makerOfTile(config, role, index)
  if (round === 0) return `In round 0 ${name} is the base: it has learned from real data only.`
  if (config.frozen === role) return `In this run ${name} takes no updates: it is the base in every round.`
  const lesson = learned?.[id]
  const pairs = lesson ? `${lesson.pairs} pairs in ${lesson.updates} updates` : 'the pairs of this round'
  return `In round ${round} ${name} ${STARTS[config.start]} and learned from ${pairs}: ${materialOf(config, round)}${KEPT[config.regime]}. `
    + 'Ancestry is by model: no single sample is the parent of another.'
}

const STARTS = {
  previous: 'went on from the round before',
  base: 'started from the base again',
  scratch: 'started from nothing',
} as const satisfies Record<ExperimentConfig['start'], string>

const RELABELLERS = {
  live: (round) => `captions that the captioner of round ${round - 1} wrote`,
  peer: (round) => `captions that a peer’s captioner of round ${round - 1} wrote`,
  base: () => 'captions that a frozen base wrote',
  once: (round) => (round === 1 ? 'captions that the base wrote' : 'captions that a copy frozen after round 1 wrote'),
} as const satisfies Record<ExperimentConfig['relabel'], (round: number) => string>

function materialOf(config: ExperimentConfig, round: number): string {
  const { loop, relabel, realFraction } = config
  if (syntheticCount(config) === 0) return 'all of them real'
  const makers = countOf(config, 'diffusion') > 1 ? 'diffusion models' : 'diffusion model'
  const pictures = loop === 'captioner' ? 'real pictures' : `pictures that the ${makers} of round ${round - 1} made for real captions`
  const words = loop === 'diffusion' ? 'those captions' : RELABELLERS[relabel](round)
  return `${pictures}, with ${words}${realFraction > 0 ? `, and real pairs (${Number((100 * realFraction).toFixed(1))} % of a round’s)` : ''}`
}

/** What a regime adds to a round's own pairs. */
const KEPT = {
  replace: '',
  fixed: '',
  fresh: '',
  accumulate: '; and from the pairs of all rounds before',
  subsample: '; or such pairs of the rounds before, as chance chose among all',
} as const satisfies Record<ExperimentConfig['regime'], string>
