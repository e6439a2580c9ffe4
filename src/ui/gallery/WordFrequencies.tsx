/** Which words captions use more, and which less, than those of the base or real ones. */
import { type CSSProperties, useId, useState } from 'react'
import { capital, number, signed } from '../../lab/format.ts'
import type { RoundGallery, WordUse } from '../../lab/record.ts'
import { sum } from '../../lab/sums.ts'
import { type WordShift, wordShift } from '../../metrics/word-shift.ts'
import { RoundSlider } from './RoundSlider.tsx'
import './word-frequencies.css'

/** Words shown until all are asked for. */
const FEW = 12

interface Basis {
  readonly label: string
  readonly use: WordUse
}

export function WordFrequencies({ galleries }: { readonly galleries: readonly RoundGallery[] }) {
  const id = useId()
  const [chosen, choose] = useState('base')
  const [all, setAll] = useState(false)
  const { round, words } = galleries[galleries.length - 1]
  const base = galleries.find((gallery) => gallery.words)
  if (!words || !base?.words) return null
  const bases: Readonly<Record<string, Basis>> = {
    ...(base.round < round && { base: { label: `round ${base.round}`, use: base.words.made } }),
    real: { label: 'real captions', use: words.real },
  }
  const name = Object.hasOwn(bases, chosen) ? chosen : 'real'
  const shift = wordShift(bases[name].use, words.made)
  const most = Math.max(...shift.map(({ change }) => Math.abs(change)), Number.MIN_VALUE)
  const total = (of: 'before' | 'after' | 'change'): number => sum(shift.map((row) => row[of]))
  return (
    <>
      <RoundSlider label="Words of round" />
      <p className="figures-of small">
        <label htmlFor={id}>Against</label>
        <select id={id} value={name} onChange={({ target }) => choose(target.value)}>
          {Object.entries(bases).map(([value, { label }]) => <option key={value} value={value}>{label}</option>)}
        </select>
      </p>
      <p className="small soft">How often a word comes in a caption, on average over {words.made.captions} captions of held-out pictures; the largest change first.</p>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Words by how much their use changed">
        <table className="word-shift" data-words={shift.length}>
          <thead>
            <tr><th scope="col">Word</th><th scope="col">{capital(bases[name].label)}</th><th scope="col">Round {round}</th><th scope="col">Change</th><td /></tr>
          </thead>
          <tbody>{shift.slice(0, all ? undefined : FEW).map((row) => <Row key={row.word} row={row} most={most} />)}</tbody>
          <tfoot>
            <tr><th scope="row">All {shift.length} words</th><td>{number(total('before'))}</td><td>{number(total('after'))}</td><td>{signed(total('change'))}</td><td /></tr>
          </tfoot>
        </table>
      </div>
      {!all && shift.length > FEW && <p><button type="button" className="quiet" onClick={() => setAll(true)}>Show all {shift.length} words</button></p>}
    </>
  )
}

function Row({ row: { word, before, after, change }, most }: { readonly row: WordShift; readonly most: number }) {
  return (
    <tr data-word={word}>
      <th scope="row">{word}</th><td>{number(before)}</td><td>{number(after)}</td><td>{signed(change)}</td>
      <td aria-hidden="true"><span className="shift-bar" data-sign={Math.sign(change)} style={{ '--size': Math.abs(change) / most } as CSSProperties} /></td>
    </tr>
  )
}
