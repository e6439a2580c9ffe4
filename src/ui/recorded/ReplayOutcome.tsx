/** What came of training a recorded run again: round by round, then in one sentence. */
import { type Deviation, widest } from '../../lab/compare-rounds.ts'
import { number } from '../../lab/format.ts'
import type { ReplayedRound, ReplayView } from '../../state/replay-view.ts'
import { engineInWords } from '../run/DeviceLine.tsx'

/** Figures of a round that differ most are told up to this number. */
const TOLD = 3

/** @param count rounds of the record */
export function ReplayOutcome({ replay, count }: { readonly replay: ReplayView; readonly count: number }) {
  const { status, device, progress, rounds } = replay
  return (
    <div className="replay small" data-replay={status} data-verdict={verdictOf(replay)}>
      {status === 'running' && (
        <p className="soft">{progress ? `Round ${progress.round} of ${count - 1}: ${progress.label}, ${Math.floor(100 * progress.done)} %.` : 'Getting ready …'}</p>
      )}
      <div role="status">
        {rounds.length > 0 && <ol>{rounds.map((round) => <li key={round.round} data-round-verdict={round.verdict}>{roundInWords(round)}</li>)}</ol>}
        {status !== 'running' && <p><strong>{outcome(replay, count)}</strong></p>}
      </div>
      {device && <p className="soft">Trained here by {engineInWords(device)} ({device.engine}).</p>}
    </div>
  )
}

/** The worst of its rounds; '' before the first. */
const verdictOf = ({ rounds }: ReplayView): string =>
  (['differs', 'within', 'equal'] as const).find((verdict) => rounds.some((round) => round.verdict === verdict)) ?? ''

function roundInWords({ round, verdict, digest, deviations }: ReplayedRound): string {
  if (verdict === 'equal') return `Round ${round}: equal, to the last bit of models, pictures and captions.`
  const same = digest ? 'the digests are the same' : 'the digests differ'
  if (verdict === 'within') return `Round ${round}: within the band; ${same}, measured values differ by at most ${number(widest(deviations))} of their 95 % intervals.`
  return `Round ${round}: different; ${same}. ${deviations.length === 0 ? 'All figures are the same.' : `Most of all ${deviations.slice(0, TOLD).map(inWords).join('; ')}.`}`
}

const inWords = ({ figure, recorded, again }: Deviation): string =>
  `${figure.replace(/^metrics\./, '').replace(/\.value$/, '')}: ${again === null ? 'not measured any more' : `${number(again)} here, ${number(recorded)} in the record`}`

function outcome(replay: ReplayView, count: number): string {
  const { status, rounds, message } = replay
  if (status === 'failed') return message
  if (status === 'stopped') return `Stopped after ${rounds.length} of ${count} rounds.`
  switch (verdictOf(replay)) {
    case 'equal': return count === 1 ? 'Equal: the round came out the same.' : `Equal: all ${count} rounds came out the same.`
    case 'within': return `Within the band: all ${count} rounds came out alike, not all to the bit, as engines that round differently do.`
    default: return `Different from round ${rounds[rounds.length - 1].round} on: the record and this machine do not give the same run.`
  }
}
