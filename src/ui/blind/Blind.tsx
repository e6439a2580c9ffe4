/** Which is better? Two rounds, or two lanes, by a person who does not know which is which. */
import { type ReactNode, useId, useMemo, useState } from 'react'
import { msg, t } from '../../i18n/text.ts'
import { percent } from '../../lab/format.ts'
import { type BlindKind, type BlindPair, blindPairs, kindsOf, ratingsOf, ratingsText, tally, type Verdict } from '../../state/blind.ts'
import { asRun, type Lane } from '../../state/lanes.ts'
import { ChoiceField } from '../controls/ChoiceField.tsx'
import { Disclosure } from '../Disclosure.tsx'
import { download } from '../download.ts'
import { Picture } from '../gallery/Tile.tsx'
import { laneName } from '../lanes/names.ts'
import { rich } from '../rich.tsx'
import { useLab, useSession } from '../session.ts'
import { beginSitting, type Chosen, endSitting, leaveSitting, type Named, setVerdicts, useSitting } from './sitting.ts'
import './blind.css'

/** Needs two rounds of anything. */
export function Blind() {
  const count = useLab((state) => state.lanes.reduce((sum, { run }) => sum + run.galleries.length, 0))
  const going = useSitting(({ chosen }) => chosen !== null)
  return count < 2 ? null : <Disclosure className="blind metric-table" initiallyOpen={going} summary={t('Judge for yourself, blind')}>{() => <Judging />}</Disclosure>
}

/** Every finished round of every lane. */
function sourcesOf(lanes: readonly Lane[]): Named[] {
  const ran = asRun(lanes)
  return ran.flatMap((lane, at) => lane.run.galleries.flatMap((gallery) => {
    const record = lane.run.rounds[gallery.round]
    const { round } = gallery
    const label = lanes.length > 1 ? t('lane {n}, {lane}, round {round}', { n: at + 1, lane: laneName(ran, lane), round }) : t('round {round}', { round })
    return lane.run.config ? [{
      key: `${lane.id} ${round} ${record.digest}`, label, config: lane.run.config, round, digest: record.digest, gallery,
    }] : []
  }))
}

const KINDS = [{ value: 'pictures', label: msg('Pictures'), hint: '' }, { value: 'captions', label: msg('Captions'), hint: '' }]

/** A sitting keeps what it began with: while it lasts, rounds that are added to the runs are none of its business. */
function Judging() {
  const chosen = useSitting((state) => state.chosen)
  return chosen ? <Sitting {...chosen} onEnd={leaveSitting} /> : <Setup onBegin={beginSitting} />
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
      <p className="small soft">{t('Each pair answers the same request. You do not see which made it, and the sides are shuffled; at the end you learn how often you preferred the second.')}</p>
      {(['a', 'b'] as const).map((side, i) => (
        <div className="field" key={side}>
          <label htmlFor={ids[i]}>{side === 'a' ? t('First') : t('Second')}</label>
          <select id={ids[i]} value={(side === 'a' ? a : b).key} onChange={({ target }) => choose({ ...chosen, [side]: target.value })}>
            {sources.map(({ key, label }) => <option key={key} value={key}>{label}</option>)}
          </select>
        </div>
      ))}
      {kinds.length > 1 && <ChoiceField label={t('{is, select, verb {Judge} other {Judge}}', { is: 'verb' })} choices={KINDS.map((of) => ({ ...of, label: t(of.label) }))} value={kind} onChange={(value) => choose({ ...chosen, kind: value === 'captions' ? 'captions' : 'pictures' })} />}
      <p>
        <button type="button" disabled={a === b || kinds.length === 0} onClick={() => onBegin({ a, b, kind, seed: crypto.getRandomValues(new Uint32Array(1))[0] })}>{t('Begin')}</button>
        {kinds.length === 0 && <span className="small soft"> {t('These two have nothing in common to be judged by.')}</span>}
      </p>
    </div>
  )
}

interface SittingProps extends Chosen { readonly onEnd: () => void }

function Sitting({ a, b, kind, seed, onEnd }: SittingProps) {
  const { rate } = useSession()
  const pairs = useMemo(() => blindPairs(a.gallery, b.gallery, kind, seed), [a, b, kind, seed])
  const verdicts = useSitting((state) => state.verdicts)
  const ended = useSitting((state) => state.ended)
  if (pairs.length === 0) return <p>{t('The two are alike in every request.')} <button type="button" className="quiet" onClick={onEnd}>{t('Choose others')}</button></p>
  if (ended || verdicts.length === pairs.length) return <Outcome {...{ a, b, kind, seed, pairs, verdicts, onEnd }} />
  const pair = pairs[verdicts.length]
  const keep = (judged: readonly Verdict[]): void => rate(ratingsOf(kind, a, b, seed, pairs, judged))
  const judge = (verdict: Verdict): void => {
    const judged = [...verdicts, verdict]
    setVerdicts(judged)
    if (judged.length === pairs.length) keep(judged)
  }
  const stop = (): void => {
    endSitting()
    if (verdicts.length > 0) keep(verdicts)
  }
  const [left, right]: Verdict[] = pair.flipped ? ['b', 'a'] : ['a', 'b']
  return (
    <div className="blind-pair">
      <p aria-live="polite">
        {kind === 'pictures'
          ? rich('Pair {n} of {count}: which fits “<strong>{prompt}</strong>” better?', { n: verdicts.length + 1, count: pairs.length, prompt: pair.prompt, strong: (inner) => <strong>{inner}</strong> })
          : t('Pair {n} of {count}: which describes the picture better?', { n: verdicts.length + 1, count: pairs.length })}
      </p>
      {kind === 'captions' && <Picture tile={pair.a} label={t('A real picture')} />}
      <div className="blind-sides">
        <Side pair={pair} kind={kind} of={left} name={t('Left')} label={t('Left picture for: {prompt}', { prompt: pair.prompt })} />
        <Side pair={pair} kind={kind} of={right} name={t('Right')} label={t('Right picture for: {prompt}', { prompt: pair.prompt })} />
      </div>
      <p className="run-buttons">
        <button type="button" onClick={() => judge(left)}>{t('Left is better')}</button>
        <button type="button" onClick={() => judge(right)}>{t('Right is better')}</button>
        <button type="button" onClick={() => judge('tie')}>{t('Cannot tell')}</button>
        <button type="button" className="quiet" onClick={stop}>{t('Stop here')}</button>
      </p>
    </div>
  )
}

interface SideProps {
  readonly pair: BlindPair
  readonly kind: BlindKind
  readonly of: Verdict
  readonly name: string
  /** Of its picture. */
  readonly label: string
}

function Side({ pair, kind, of, name, label }: SideProps) {
  const tile = of === 'a' ? pair.a : pair.b
  return (
    <div className="blind-side">
      <p className="small soft">{name}</p>
      {kind === 'pictures' ? <Picture tile={tile} label={label} /> : <p>{tile.caption || t('(no words)')}</p>}
    </div>
  )
}

interface OutcomeProps extends SittingProps { readonly pairs: readonly BlindPair[]; readonly verdicts: readonly Verdict[] }

function Outcome({ a, b, kind, seed, pairs, verdicts, onEnd }: OutcomeProps) {
  const { a: lost, b: won, ties, winRate } = tally(verdicts)
  const told = {
    second: b.label, first: a.label, won, pairs: won + lost, share: percent(winRate.value), lo: percent(winRate.lo), hi: percent(winRate.hi),
    strong: (inner: ReactNode) => <strong>{inner}</strong>,
  }
  const save = (): void => download('collapse-lab-ratings.json', new Blob([ratingsText(ratingsOf(kind, a, b, seed, pairs, verdicts))], { type: 'application/json' }))
  return (
    <div aria-live="polite">
      {won + lost === 0 ? <p>{t('You preferred neither in {pairs} pairs.', { pairs: verdicts.length })}</p> : (
        <p>
          {ties > 0
            ? rich('You preferred <strong>{second}</strong> to {first} in {won} of {pairs} pairs: {share} (95 % interval {lo} to {hi}); in {ties} you could not tell.', { ...told, ties })
            : rich('You preferred <strong>{second}</strong> to {first} in {won} of {pairs} pairs: {share} (95 % interval {lo} to {hi}).', told)}
          {t(' ')}{winRate.lo > 0.5 ? t('That is more than chance.') : winRate.hi < 0.5 ? t('That is less than chance.') : t('Chance could do the same.')}
        </p>
      )}
      <p className="run-buttons">
        <button type="button" onClick={save}>{t('Download ratings.json')}</button>
        <button type="button" className="quiet" onClick={onEnd}>{t('Judge again')}</button>
      </p>
    </div>
  )
}
