/** One picture of a chain by itself: what it was painted from, what is read from it, and what its chain began with. */
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef } from 'react'
import { t } from '../../i18n/text.ts'
import { Picture } from '../gallery/Tile.tsx'
import '../gallery/tile-dialog.css'
import type { ChainPlace } from './Chains.tsx'
import { motifName } from './MotifList.tsx'
import { useRelay } from './session.ts'
import { tilesOf } from './tiles.ts'

interface Props {
  readonly place: ChainPlace
  /** Chains in the order in which they are listed. */
  readonly order: readonly number[]
  readonly onMove: (place: ChainPlace) => void
  readonly onClose: () => void
}

/** By key: rounds to go on, and chains. */
const STEPS: Readonly<Record<string, readonly [rounds: number, chains: number]>> = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
}

export function ChainDialog({ place, order, onMove, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  const rounds = useRelay(({ relay }) => relay.rounds)
  const pictures = useRelay(({ relay }) => relay.pictures)
  // Given back to what was focused before, by the browser, once it is closed.
  useEffect(() => { if (!dialog.current?.open) dialog.current?.showModal() }, [])
  const { chain, round } = place
  const record = rounds.at(round)
  // A new relay may have begun behind it.
  if (!record || chain >= record.motifs.of.length) return null

  /** The place so many steps on; null at the end. */
  const step = (by: number, chains: number): ChainPlace | null => {
    const next = { round: round + by, chain: order[order.indexOf(chain) + chains] }
    return next.round >= 0 && next.round < rounds.length && (next.chain as number | undefined) !== undefined ? next : null
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!Object.hasOwn(STEPS, event.key) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const next = step(...STEPS[event.key])
    if (next) onMove(next)
  }
  // Only the dialog itself lies under a press beside its content.
  const onClick = ({ target }: MouseEvent): void => { if (target === dialog.current) dialog.current.close() }
  const move = (label: string, name: string, next: ChainPlace | null) => (
    // Not `disabled`: that would take the focus from who has just come to the end.
    <button type="button" className="quiet" aria-label={name} title={name} aria-disabled={next === null} onClick={() => next && onMove(next)}>{label}</button>
  )
  const next = rounds.at(round + 1)?.captions[chain]
  const name = round === 0 ? t('start') : t('round {round}', { round })
  return (
    <dialog ref={dialog} className="tile-dialog" aria-labelledby={title} onClose={onClose} onKeyDown={onKeyDown} onClick={onClick}>
      <div className="tile-dialog-body">
        <header className="section-head">
          <h2 id={title} aria-live="polite">{t('Chain {n}, {name}', { n: chain + 1, name })}</h2>
          <p className="tile-moves">
            {move('←', t('Round before'), step(-1, 0))}{move('→', t('Next round'), step(1, 0))}
            {move('↑', t('Chain before'), step(0, -1))}{move('↓', t('Next chain'), step(0, 1))}
            <button type="button" className="quiet" onClick={() => dialog.current?.close()}>{t('Close')}</button>
          </p>
        </header>
        <div className="tile-about">
          <div className="tile-side">
            <div className="tile-pictures">
              <figure>
                <Picture tile={tilesOf(pictures[round])[chain]} label={round === 0 ? t('A real picture') : t('Picture of round {round}', { round })} />
                <figcaption>{round === 0 ? t('real') : t('painted')}</figcaption>
              </figure>
              {round > 0 && (
                <figure>
                  <Picture tile={tilesOf(pictures[0])[chain]} label={t('The chain’s first picture')} />
                  <figcaption>{t('the start')}</figcaption>
                </figure>
              )}
            </div>
          </div>
          <div className="tile-words">
            <dl>
              {round > 0 && <><dt>{t('painted from')}</dt><dd>{record.captions[chain] || t('(no words)')}</dd></>}
              {next !== undefined && <><dt>{t('read from it')}</dt><dd>{next || t('(no words)')}</dd></>}
              {round > 1 && <><dt>{t('read from the start')}</dt><dd>{rounds[1].captions[chain] || t('(no words)')}</dd></>}
              <dt>{t('looks like')}</dt><dd>{motifName(record.motifs.of[chain])}</dd>
            </dl>
          </div>
        </div>
      </div>
    </dialog>
  )
}
