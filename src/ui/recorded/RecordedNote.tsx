/** Of a lane that was computed elsewhere: what it is, and what can be done with it here. */
import type { Ratings } from '../../lab/run-file/ratings.ts'
import { percent } from '../../lab/format.ts'
import { selectedLane } from '../../state/lanes.ts'
import { engineInWords } from '../run/DeviceLine.tsx'
import { useLab, useSession } from '../session.ts'
import { ReplayOutcome } from './ReplayOutcome.tsx'
import { Watch } from './Watch.tsx'
import './recorded.css'

export function RecordedNote() {
  const { runOwn, replay, stopReplay } = useSession()
  const lane = useLab(({ selected }) => selected)
  const recorded = useLab((state) => selectedLane(state).recorded)
  if (!recorded) return null
  const { title, whole, ratings, replay: again } = recorded
  return (
    <section className="card recorded" aria-label="Recorded run">
      <div>
        <p><strong>Recorded run:</strong> {title}</p>
        {whole.header && <p className="small soft">Computed before by {engineInWords(whole.header.engine)} ({whole.header.engine.engine}). To show it, nothing is computed.</p>}
        {whole.galleries.length === 0 && <p className="small soft">The file has its figures only: pictures and captions of its rounds are not in it.</p>}
        {ratings.map((rated, i) => <p key={i} className="small">{ratingInWords(rated)}</p>)}
      </div>
      <div className="run-buttons">
        <button type="button" onClick={() => runOwn(lane)} title="Trains these settings here, in a lane beside this one">Run it yourself</button>
        {whole.header?.set
          ? <p className="small soft">It was trained on pairs that are not in the file, so it cannot be compared.</p>
          : again?.status === 'running'
            ? <button type="button" onClick={() => stopReplay(lane)}>Stop comparing</button>
            : <button type="button" onClick={() => void replay(lane)} title="Trains the same run again in this browser, and says round by round whether it comes out equal">Replay and compare</button>}
      </div>
      {again && <ReplayOutcome replay={again} count={whole.rounds.length} />}
      <Watch label="Watch another recorded run:" />
    </section>
  )
}

/** What a person found in blind pairs. */
function ratingInWords({ kind, a, b, tally }: Ratings): string {
  const decided = tally.a + tally.b
  const sides = `${kind} of round ${b.round} against round ${a.round}`
  return decided === 0 ? `Judged blind, ${sides}: none was preferred.`
    : `Judged blind, ${sides}: the former were preferred in ${tally.b} of ${decided} pairs (${percent(tally.winRate.value)}, 95 % interval ${percent(tally.winRate.lo)} to ${percent(tally.winRate.hi)}).`
}
