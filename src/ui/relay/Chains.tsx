/** The chains as strips: picture, the caption that was read from it, the picture that was painted from that, and so on. */
import { useState } from 'react'
import { msg, t } from '../../i18n/text.ts'
import { range } from '../../lab/pairs.ts'
import { ChoiceField } from '../controls/ChoiceField.tsx'
import { PictureButton } from '../gallery/Tile.tsx'
import { late } from '../late.tsx'
import { motifName } from './MotifList.tsx'
import { useRelay } from './session.ts'
import { tilesOf } from './tiles.ts'

const ChainDialog = late(() => import('./ChainDialog.tsx'), ({ ChainDialog }) => ChainDialog)

/** Chains that are shown at first: each is a row of pictures that are drawn one by one. */
const FIRST = 6

const ORDERS = [{ value: 'start', label: msg('As they started'), hint: '' }, { value: 'motif', label: msg('By motif'), hint: '' }] as const

/** A picture of a chain. */
export interface ChainPlace {
  readonly chain: number
  readonly round: number
}

export function Chains() {
  const rounds = useRelay(({ relay }) => relay.rounds)
  const pictures = useRelay(({ relay }) => relay.pictures)
  const [order, setOrder] = useState<string>(ORDERS[0].value)
  const [all, setAll] = useState(false)
  const [place, setPlace] = useState<ChainPlace | null>(null)
  const { motifs: { of } } = rounds[rounds.length - 1]
  const sorted = range(0, of.length)
  if (order === 'motif') sorted.sort((a, b) => of[a] - of[b] || a - b)
  const shown = all ? sorted : sorted.slice(0, FIRST)
  return (
    <section className="section gallery relay-chains" aria-labelledby="chains-title">
      <div className="section-head">
        <h2 id="chains-title">{t('Chains')}</h2>
        <ChoiceField label={msg('Order of chains')} choices={ORDERS} value={order} onChange={setOrder} />
      </div>
      <p className="small soft">{t('Each caption was read from the picture before it; each picture was painted from the caption beneath it.')}</p>
      <ol className="chain-list">
        {shown.map((chain) => (
          <li key={chain} data-chain={chain}>
            <h3>{t('Chain {n}', { n: chain + 1 })} <span className="soft">{motifName(of[chain])}</span></h3>
            <ol className="chain" tabIndex={0} aria-label={t('Chain {n}, round by round', { n: chain + 1 })}>
              {rounds.map(({ round, captions }) => (
                <li key={round} data-round={round}>
                  <PictureButton
                    tile={tilesOf(pictures[round])[chain]} onOpen={() => setPlace({ chain, round })}
                    label={round === 0 ? t('Chain {n}, start: a real picture', { n: chain + 1 }) : t('Chain {n}, round {round}: painted from “{caption}”', { n: chain + 1, round, caption: captions[chain] })}
                  />
                  <p className="tile-caption"><span className="round-label">{round === 0 ? t('start') : round}</span> {round > 0 && (captions[chain] || <span className="soft">{t('(no words)')}</span>)}</p>
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
      {of.length > FIRST && <p><button type="button" onClick={() => setAll(!all)} aria-expanded={all}>{all ? t('Show fewer chains') : t('Show all {n} chains', { n: of.length })}</button></p>}
      {place && <ChainDialog place={place} order={sorted} onMove={setPlace} onClose={() => setPlace(null)} />}
    </section>
  )
}
