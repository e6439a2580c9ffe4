/** One picture of a chain by itself: what it was painted from, what is read from it, and what its chain began with. */
import { t } from '../../i18n/text.ts'
import { Picture } from '../gallery/Tile.tsx'
import '../gallery/tile-dialog.css'
import { Modal, type Move } from '../Modal.tsx'
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

export function ChainDialog({ place, order, onMove, onClose }: Props) {
  const rounds = useRelay(({ relay }) => relay.rounds)
  const pictures = useRelay(({ relay }) => relay.pictures)
  const { chain, round } = place
  const record = rounds.at(round)
  // A new relay may have begun behind it.
  if (!record || chain >= record.motifs.of.length) return null

  /** To the place so many steps on; null at the end. */
  const to = (by: number, chains: number): Move['go'] => {
    const next = { round: round + by, chain: order[order.indexOf(chain) + chains] }
    return next.round >= 0 && next.round < rounds.length && (next.chain as number | undefined) !== undefined ? () => onMove(next) : null
  }
  const moves: readonly Move[] = [
    { key: 'ArrowLeft', name: t('Round before'), go: to(-1, 0) }, { key: 'ArrowRight', name: t('Next round'), go: to(1, 0) },
    { key: 'ArrowUp', name: t('Chain before'), go: to(0, -1) }, { key: 'ArrowDown', name: t('Next chain'), go: to(0, 1) },
  ]
  const next = rounds.at(round + 1)?.captions[chain]
  const name = round === 0 ? t('start') : t('round {round}', { round })
  return (
    <Modal title={t('Chain {n}, {name}', { n: chain + 1, name })} moves={moves} onClose={onClose}>
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
    </Modal>
  )
}
