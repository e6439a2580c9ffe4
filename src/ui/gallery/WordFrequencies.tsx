/** Which words captions use more, and which less, than those of the base or real ones. */
import { type CSSProperties, useId, useState } from 'react'
import { msg, t } from '../../i18n/text.ts'
import { capital, number, signed } from '../../lab/format.ts'
import type { RoundGallery, WordUse } from '../../lab/record.ts'
import { sum } from '../../lab/sums.ts'
import { type WordShift, wordShift } from '../../metrics/word-shift.ts'
import { RoundSlider } from './RoundSlider.tsx'
import './word-frequencies.css'
import { TableScroll } from '../TableScroll.tsx'

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
    ...(base.round < round && { base: { label: t('round {round}', { round: base.round }), use: base.words.made } }),
    real: { label: t('real captions'), use: words.real },
  }
  const name = Object.hasOwn(bases, chosen) ? chosen : 'real'
  const shift = wordShift(bases[name].use, words.made)
  const most = Math.max(...shift.map(({ change }) => Math.abs(change)), Number.MIN_VALUE)
  const total = (of: 'before' | 'after' | 'change'): number => sum(shift.map((row) => row[of]))
  return (
    <>
      <RoundSlider label={msg('Words of round <strong>{round}</strong> of {last}')} />
      <p className="figures-of small">
        <label htmlFor={id}>{t('Against')}</label>
        <select id={id} value={name} onChange={({ target }) => choose(target.value)}>
          {Object.entries(bases).map(([value, { label }]) => <option key={value} value={value}>{label}</option>)}
        </select>
      </p>
      <p className="small soft">{t('How often a word comes in a caption, on average over {captions} captions of held-out pictures; the largest change first.', { captions: words.made.captions })}</p>
      <TableScroll label={t('Words by how much their use changed')}>
        <table className="word-shift" data-words={shift.length}>
          <thead>
            <tr><th scope="col">{t('Word')}</th><th scope="col">{capital(bases[name].label)}</th><th scope="col">{t('Round {round}', { round })}</th><th scope="col">{t('Change')}</th><td /></tr>
          </thead>
          <tbody>{shift.slice(0, all ? undefined : FEW).map((row) => <Row key={row.word} row={row} most={most} />)}</tbody>
          <tfoot>
            <tr><th scope="row">{t('All {count} words', { count: shift.length })}</th><td>{number(total('before'))}</td><td>{number(total('after'))}</td><td>{signed(total('change'))}</td><td /></tr>
          </tfoot>
        </table>
      </TableScroll>
      {!all && shift.length > FEW && <p><button type="button" className="quiet" onClick={() => setAll(true)}>{t('Show all {count} words', { count: shift.length })}</button></p>}
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
