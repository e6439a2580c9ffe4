/** What the collapse detector says of this run: which measure left its level, when, and how far to believe it. */
import { rich } from '../rich.tsx'
import { inOne } from '../../i18n/lists.ts'
import { t } from '../../i18n/text.ts'
import type { ExperimentConfig } from '../../lab/config.ts'
import { uncapital } from '../../lab/format.ts'
import { type Mitigation, MITIGATION_NAMES, MITIGATIONS } from '../../lab/mitigations/index.ts'
import { FALSE_ALARMS, WATCHED } from '../../metrics/detector.ts'
import { canAdd } from '../../state/lanes.ts'
import { remediesFor } from '../../state/remedies.ts'
import { setTo } from '../lanes/names.ts'
import { useLab, useRun, useSession, useShown } from '../session.ts'
import { FlagIcon } from './Flag.tsx'
import { detectionOf } from './detection.ts'
import { earlierFigures } from './earlier.ts'
import { explain, listDepartures } from './words.ts'
import './collapse.css'

/** Rounds of training after which it is worth saying that nothing was found. */
const ENOUGH = 3

/**
 * Stands in a live region. Only the sentence that names the collapse is spoken: it never changes once it is there, and so is
 * heard once.
 */
export function Collapse() {
  const last = useShown(({ rounds }) => rounds[rounds.length - 1].round)
  const config = useShown((view) => view.config)
  const { collapse, departures } = useShown(detectionOf)
  const rounds = useShown((view) => view.rounds)
  if (!config) return null
  if (!collapse) return last < ENOUGH ? null : <p className="small soft" aria-live="off" data-collapse="none">{t('No collapse detected so far.')}</p>
  const others = departures.filter((departure) => departure !== collapse)
  return (
    <div className="collapse" data-collapse={collapse.round}>
      <p>
        <FlagIcon /> {rich('<b>Collapse detected in round {round}:</b> {explanation}', { round: collapse.round, explanation: explain(collapse), b: (inner) => <strong>{inner}</strong> })}
      </p>
      <div className="small" aria-live="off">
        {others.length > 0 && <p>{t('Also beyond chance: {departures}.', { departures: listDepartures(others) })}</p>}
        <p className="soft">
          {t('The detector watches {count} measures and speaks up once one of them is worse than chance allows in two rounds in a row; it dates that to the first of the two. With real data in the models’ place it spoke up wrongly in {alarms} of 100 simulated runs of ten rounds.', {
            count: WATCHED.filter((key) => Object.hasOwn(rounds[0].metrics, key)).length, alarms: Math.round(100 * FALSE_ALARMS),
          })}
        </p>
        {earlierFigures(rounds, config.world).length > 0 && <p className="soft">{t('This run was measured by an earlier version of the lab, whose intervals were partly too narrow: what is to be known of them stands below the charts.')}</p>}
        <p className="soft">{t('What may be tried against it, in the settings: {ways}.', { ways: inOne(waysFor(config)) })}</p>
        <Remedies round={collapse.round - 1} />
      </div>
    </div>
  )
}

/** Branches from the round before the collapse, each with one mitigation's first dose. */
function Remedies({ round }: { readonly round: number }) {
  const { branch } = useSession()
  const config = useRun((view) => view.config)
  const state = useRun((view) => view.states.find((one) => one.round === round))
  const room = useLab(canAdd)
  if (!config || !state || !room) return null
  const remedies = remediesFor(config, state)
  return remedies.length > 0 && (
    <div className="remedies">
      <p>{t('Try one from round {round} on, in a lane beside this one:', { round })}</p>
      <ul className="run-buttons">
        {remedies.map(({ mitigation, config: changed }) => (
          <li key={mitigation}><button type="button" className="quiet" onClick={() => void branch(round, changed)}>{setTo(config, changed)}</button></li>
        ))}
      </ul>
    </div>
  )
}

/** Mitigations that have a meaning in a run's loop, in words that fit into a sentence. */
function waysFor(config: ExperimentConfig): string[] {
  return MITIGATION_NAMES.map((name): Mitigation => MITIGATIONS[name])
    .filter(({ parameters, applies }) => Object.keys(parameters).some((path) => applies?.(config, path) ?? true))
    .map(({ title }) => uncapital(t(title)))
}
