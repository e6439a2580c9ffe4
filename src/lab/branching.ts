/** What a run may change that begins with the state of another one. */
import { t } from '../i18n/text.ts'
import { liveRoles, numbered } from './agents.ts'
import type { ExperimentConfig } from './config.ts'
import { lessonKey } from './exchange.ts'
import { differences } from './fields.ts'
import { isTrained } from './mitigations/frozen-partner.ts'
import type { Problem } from './problems.ts'
import type { RunRecord } from './record.ts'
import { REGIMES } from './regimes/index.ts'
import type { RunState } from './trainer.ts'

/** Fields that a branch takes over as they are: other models have no use for the state. */
const FIXED: readonly string[] = ['world', 'size', 'loop', 'models.captioner', 'models.diffusion']

/** How every round is measured: figures taken otherwise do not continue a series. Another decoding beside it is a series of its own. */
const MEASURES = (path: string): boolean => path.startsWith('evaluation.') && path !== 'evaluation.own'

/** What decides which real pairs are dealt out as new. */
const DEALT: readonly string[] = ['regime', 'seed', 'rounds', 'samples', 'realFraction']

/**
 * What a record says of the run that made one of its rounds: of a branch's rounds up to where it left another run, that one's
 * configuration and own beginning. A branch off such a round is a branch of that run.
 */
export function makerOfRound<T extends Pick<RunRecord, 'config' | 'branched'>>(record: T, round: number): T {
  let { config, branched } = record
  while (branched && round <= branched.round) ({ config, branched } = branched)
  return { ...record, config, branched }
}

/** Why `to` cannot go on from a state of `from`; null where it can. */
export function branchProblem(from: ExperimentConfig, to: ExperimentConfig, { round, once, pools }: RunState): Problem | null {
  const changed = differences(from, to).map(({ path }) => path)
  const fixed = changed.filter((path) => FIXED.includes(path))
  if (fixed.length > 0) return { field: fixed[0], message: t('{fields} cannot change in a branch, which takes over the models', { fields: fixed.join(', ') }) }
  const measures = changed.filter(MEASURES)
  if (measures.length > 0) return { field: measures[0], message: t('{fields} cannot change in a branch: the rounds that it takes over were measured otherwise', { fields: measures.join(', ') }) }
  if (to.rounds <= round) return { field: 'rounds', message: t('{field} is {value}; allowed in a branch after round {round}: more than {round}', { field: 'rounds', value: to.rounds, round }) }
  const dealt = changed.filter((path) => DEALT.includes(path))
  if (to.regime === 'fresh' && round > 0 && dealt.length > 0) {
    return { field: dealt[0], message: t('{fields} cannot change in a branch with regime "fresh": real pairs that were used before would be dealt out as new', { fields: dealt.join(', ') }) }
  }
  if (to.relabel === 'once' && round > 0 && !once) {
    return { field: 'relabel', message: t('relabel "once" needs copies from after round 1, which that run did not keep') }
  }
  const exchange = changed.find((path) => path.startsWith('models.'))
  if (pools && exchange !== undefined) return { field: exchange, message: t('models.exchange and models.equal cannot change once pairs of several rounds are kept') }
  // A kind of models that was frozen may have no pool of its own; it would begin with this round's pairs, beside others' of all rounds.
  const learners = liveRoles(to).filter((role) => isTrained(to, role)).flatMap((role) => numbered(to)[role].map(({ index, label }) => ({ key: lessonKey(to, role, index), label })))
  const without = pools && REGIMES[to.regime].select && learners.find(({ key }) => !pools[key])
  if (without) return { field: 'frozen', message: t('frozen cannot change here: no pairs of the rounds so far were kept for {model}', { model: without.label }) }
  return null
}
