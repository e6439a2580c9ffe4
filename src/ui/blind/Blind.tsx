/** Which is better? Two rounds, or two lanes, by a person who does not know which is which. */
import { useId, useMemo, useState } from 'react'
import { percent } from '../../lab/format.ts'
import { type BlindKind, type BlindPair, blindPairs, kindsOf, ratingsOf, ratingsText, type Source, tally, type Verdict } from '../../state/blind.ts'
import { asRun, type Lane } from '../../state/lanes.ts'
import { ChoiceField } from '../controls/ChoiceField.tsx'
import { Disclosure } from '../Disclosure.tsx'
import { download } from '../download.ts'
import { Picture } from '../gallery/Tile.tsx'
import { laneName } from '../lanes/names.ts'
import { useLab, useSession } from '../session.ts'
import './blind.css'

/** Needs two rounds of anything. */
export function Blind() {
  const count = useLab((state) => state.lanes.reduce((sum, { run }) => sum + run.galleries.length, 0))
  return count < 2 ? null : <Disclosure className="blind metric-table" summary="Judge for yourself, blind">{() => <Judging />}</Disclosure>
}

interface Named extends Source {
  readonly key: string
  readonly label: string
}

/** What is judged in a sitting. */
interface Chosen {
  readonly a: Named
  readonly b: Named
  readonly kind: BlindKind
  readonly seed: number
}

/** Every finished round of every lane. */
function sourcesOf(lanes: readonly Lane[]): Named[] {
  const ran = asRun(lanes)
  return ran.flatMap((lane, at) => lane.run.galleries.flatMap((gallery) => {
    const record = lane.run.rounds[gallery.round]
    const name = lanes.length > 1 ? `lane ${at + 1}, ${laneName(ran, lane)}, ` : ''
    return lane.run.config ? [{
      key: `${lane.id} ${gallery.round} ${record.digest}`, label: `${name}round ${gallery.round}`,
      config: lane.run.config, round: gallery.round, digest: record.digest, gallery,
    }] : []
  }))
}

const KINDS = [{ value: 'pictures', label: 'Pictures', hint: '' }, { value: 'captions', label: 'Captions', hint: '' }]

/** A sitting keeps what it began with: while it lasts, rounds that are added to the runs are none of its business. */
function Judging() {
  const [sitting, begin] = useState<Chosen | null>(null)
  return sitting ? <Sitting {...sitting} onEnd={() => begin(null)} /> : <Setup onBegin={begin} />
}

function Setup({ onBegin }: { readonly onBegin: (sitting: Chosen) => void }) {
  const lanes = useLab((state) => state.lanes)
  const sources = sourcesOf(lanes)
  const [chosen, choose] = useState<{ a?: string; b?: string; kind?: BlindKind }>({})
  const ids = [useId(), useId()]
  const a = sources.find(({ key }) => key === chosen.a) ?? sources[0]
  const b = sources.find(({ key }) => key === chosen.b) ?? sources[sources.length - 1]
  const kinds = kindsOf(a.gallery, b.gallery)
  const kind = chosen.kind && kinds.includes(chosen.kind) ? chosen.kind : kinds[0]
  return (
    <div className="blind-setup">
      <p className="small soft">Each pair answers the same request. You do not see which made it, and the sides are shuffled; at the end you learn how often you preferred the second.</p>
      {(['a', 'b'] as const).map((side, i) => (
        <div className="field" key={side}>
          <label htmlFor={ids[i]}>{side === 'a' ? 'First' : 'Second'}</label>
          <select id={ids[i]} value={(side === 'a' ? a : b).key} onChange={({ target }) => choose({ ...chosen, [side]: target.value })}>
            {sources.map(({ key, label }) => <option key={key} value={key}>{label}</option>)}
          </select>
        </div>
      ))}
      {kinds.length > 1 && <ChoiceField label="Judge" choices={KINDS} value={kind} onChange={(value) => choose({ ...chosen, kind: value === 'captions' ? 'captions' : 'pictures' })} />}
      <p>
        <button type="button" disabled={a === b || kinds.length === 0} onClick={() => onBegin({ a, b, kind, seed: crypto.getRandomValues(new Uint32Array(1))[0] })}>Begin</button>
        {kinds.length === 0 && <span className="small soft"> These two have nothing in common to be judged by.</span>}
      </p>
    </div>
  )
}

interface SittingProps extends Chosen { readonly onEnd: () => void }

function Sitting({ a, b, kind, seed, onEnd }: SittingProps) {
  const { rate } = useSession()
  const pairs = useMemo(() => blindPairs(a.gallery, b.gallery, kind, seed), [a, b, kind, seed])
  const [verdicts, setVerdicts] = useState<readonly Verdict[]>([])
  const [ended, end] = useState(false)
  if (pairs.length === 0) return <p>The two are alike in every request. <button type="button" className="quiet" onClick={onEnd}>Choose others</button></p>
  if (ended || verdicts.length === pairs.length) return <Outcome {...{ a, b, kind, seed, pairs, verdicts, onEnd }} />
  const pair = pairs[verdicts.length]
  const keep = (judged: readonly Verdict[]): void => rate(ratingsOf(kind, a, b, seed, pairs, judged))
  const judge = (verdict: Verdict): void => {
    const judged = [...verdicts, verdict]
    setVerdicts(judged)
    if (judged.length === pairs.length) keep(judged)
  }
  const stop = (): void => {
    end(true)
    if (verdicts.length > 0) keep(verdicts)
  }
  const [left, right]: Verdict[] = pair.flipped ? ['b', 'a'] : ['a', 'b']
  return (
    <div className="blind-pair">
      <p aria-live="polite">Pair {verdicts.length + 1} of {pairs.length}: {kind === 'pictures' ? <>which fits “<strong>{pair.prompt}</strong>” better?</> : 'which describes the picture better?'}</p>
      {kind === 'captions' && <Picture tile={pair.a} label="A real picture" />}
      <div className="blind-sides">
        <Side pair={pair} kind={kind} of={left} name="Left" />
        <Side pair={pair} kind={kind} of={right} name="Right" />
      </div>
      <p className="run-buttons">
        <button type="button" onClick={() => judge(left)}>Left is better</button>
        <button type="button" onClick={() => judge(right)}>Right is better</button>
        <button type="button" onClick={() => judge('tie')}>Cannot tell</button>
        <button type="button" className="quiet" onClick={stop}>Stop here</button>
      </p>
    </div>
  )
}

function Side({ pair, kind, of, name }: { readonly pair: BlindPair; readonly kind: BlindKind; readonly of: Verdict; readonly name: string }) {
  const tile = of === 'a' ? pair.a : pair.b
  return (
    <div className="blind-side">
      <p className="small soft">{name}</p>
      {kind === 'pictures' ? <Picture tile={tile} label={`${name} picture for: ${pair.prompt}`} /> : <p>{tile.caption || '(no words)'}</p>}
    </div>
  )
}

interface OutcomeProps extends SittingProps { readonly pairs: readonly BlindPair[]; readonly verdicts: readonly Verdict[] }

function Outcome({ a, b, kind, seed, pairs, verdicts, onEnd }: OutcomeProps) {
  const { a: lost, b: won, ties, winRate } = tally(verdicts)
  const save = (): void => download('collapse-lab-ratings.json', new Blob([ratingsText(ratingsOf(kind, a, b, seed, pairs, verdicts))], { type: 'application/json' }))
  return (
    <div aria-live="polite">
      {won + lost === 0 ? <p>You preferred neither in {verdicts.length} pairs.</p> : (
        <p>
          You preferred <strong>{b.label}</strong> to {a.label} in {won} of {won + lost} pairs: {percent(winRate.value)}{' '}
          (95 % interval {percent(winRate.lo)} to {percent(winRate.hi)})
          {ties > 0 && `; in ${ties} you could not tell`}. {winRate.lo > 0.5 ? 'That is more than chance.' : winRate.hi < 0.5 ? 'That is less than chance.' : 'Chance could do the same.'}
        </p>
      )}
      <p className="run-buttons">
        <button type="button" onClick={save}>Download ratings.json</button>
        <button type="button" className="quiet" onClick={onEnd}>Judge again</button>
      </p>
    </div>
  )
}
