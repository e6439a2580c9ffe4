/** What came of training a recorded run again: round by round, then in one sentence. */
import { listedApart } from '../../i18n/lists.ts'
import { t } from '../../i18n/text.ts'
import { type Deviation, widest } from '../../lab/compare-rounds.ts'
import { number } from '../../lab/format.ts'
import type { ReplayedRound, ReplayView } from '../../state/replay-view.ts'
import { engineInWords } from '../run/DeviceLine.tsx'

/** Figures of a round that differ most are told up to this number. */
const TOLD = 3

/** @param replay null before there is one @param count rounds of the record */
export function ReplayOutcome({ replay, count }: { readonly replay: ReplayView | null; readonly count: number }) {
  const progress = replay?.progress
  const device = replay?.device
  return (
    <div className="replay small" data-replay={replay?.status} data-verdict={replay && verdictOf(replay)}>
      {replay?.status === 'running' && (
        <p className="soft">{progress ? t('Round {round} of {rounds}: {doing}, {percent} %.', { round: progress.round, rounds: count - 1, doing: progress.label, percent: Math.floor(100 * progress.done) }) : t('Getting ready …')}</p>
      )}
      {/* It stands before the first line comes, and only lines that come are read, not all of them again. */}
      <div role="log">
        {replay && <p className="visually-hidden">{t('The run is trained again.')}</p>}
        {replay && replay.rounds.length > 0 && <ol>{replay.rounds.map((round) => <li key={round.round} data-round-verdict={round.verdict}>{roundInWords(round)}</li>)}</ol>}
        {replay && replay.status !== 'running' && <p><strong>{outcome(replay, count)}</strong></p>}
      </div>
      {device && <p className="soft">{t('Trained here by {device} ({engine}).', { device: engineInWords(device), engine: device.engine })}</p>}
    </div>
  )
}

/** The worst of its rounds; '' before the first. */
const verdictOf = ({ rounds }: ReplayView): string =>
  (['differs', 'within', 'equal'] as const).find((verdict) => rounds.some((round) => round.verdict === verdict)) ?? ''

function roundInWords({ round, verdict, digest, deviations }: ReplayedRound): string {
  if (verdict === 'equal') return t('Round {round}: equal, to the last bit of models, pictures and captions.', { round })
  const values = { round, digests: digest ? t('the digests are the same') : t('the digests differ') }
  if (verdict === 'within') {
    return t('Round {round}: within the band; {digests}, measured values differ by at most {share} of their 95 % intervals.', { ...values, share: number(widest(deviations)) })
  }
  return deviations.length === 0
    ? t('Round {round}: different; {digests}. All figures are the same.', values)
    : t('Round {round}: different; {digests}. Most of all {figures}.', { ...values, figures: listedApart(deviations.slice(0, TOLD).map(inWords)) })
}

function inWords({ figure, recorded, again }: Deviation): string {
  const name = figure.replace(/^metrics\./, '').replace(/\.value$/, '')
  return again === null
    ? t('{figure}: not measured any more', { figure: name })
    : t('{figure}: {again} here, {recorded} in the record', { figure: name, again: number(again), recorded: number(recorded) })
}

function outcome(replay: ReplayView, count: number): string {
  const { status, rounds, message } = replay
  if (status === 'failed') return message
  if (status === 'stopped') return t('Stopped after {done} of {count} rounds.', { done: rounds.length, count })
  switch (verdictOf(replay)) {
    case 'equal': return t('Equal: {count, plural, one {the round} other {all # rounds}} came out the same.', { count })
    case 'within': return t('Within the band: all {count} rounds came out alike, not all to the bit, as engines that round differently do.', { count })
    default: return t('Different from round {round} on: the record and this machine do not give the same run.', { round: rounds[rounds.length - 1].round })
  }
}
