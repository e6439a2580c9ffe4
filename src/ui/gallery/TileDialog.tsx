/** One tile of the gallery by itself: what was asked, made and said, how it scores, what is nearest to it, and what came before. */
import { listedApart } from '../../i18n/lists.ts'
import { t } from '../../i18n/text.ts'
import { makerOfRound } from '../../lab/branching.ts'
import { captionChange } from '../../lab/caption-change.ts'
import type { GalleryTile, RoundGallery } from '../../lab/record.ts'
import { wordsOf } from '../../lab/words.ts'
import { ancestryOf } from '../../state/ancestry.ts'
import { rich } from '../rich.tsx'
import { Modal, type Move } from '../Modal.tsx'
import { useRun } from '../session.ts'
import { roundName, type TilePlace, tilesAt } from './place.ts'
import { Caption, Picture } from './Tile.tsx'
import { TileScores } from './TileScores.tsx'
import './tile-dialog.css'

interface Props {
  /** Of all rounds that can be looked at. */
  readonly galleries: readonly RoundGallery[]
  readonly place: TilePlace
  readonly onMove: (place: TilePlace) => void
  readonly onClose: () => void
}

export function TileDialog({ galleries, place, onMove, onClose }: Props) {
  const record = useRun(({ rounds }) => rounds.find(({ round }) => round === place.round))
  const config = useRun((run) => run.config)
  const branched = useRun((run) => run.branched ?? undefined)
  const present = tilesAt(galleries, place)
  const at = present.findIndex(({ round }) => round === place.round)
  const gallery = galleries.find(({ round }) => round === place.round)
  const requests = gallery?.[place.kind].length ?? 0

  /** To the place so many steps on; null at the end. */
  const to = (rounds: number, others: number): Move['go'] => {
    const next = { ...place, round: present[at + rounds]?.round ?? -1, index: place.index + others }
    return next.round >= 0 && next.index >= 0 && next.index < requests ? () => onMove(next) : null
  }
  if (at < 0) return null
  const { tile } = present[at]
  const made = place.kind === 'generated'
  const ancestors = present.length > 1 && <Ancestors present={present.slice(0, at + 1)} place={place} onMove={onMove} />
  const title = made
    ? t('{round}, request {n} of {count}', { round: roundName(place.round), n: place.index + 1, count: requests })
    : t('{round}, picture {n} of {count}', { round: roundName(place.round), n: place.index + 1, count: requests })
  const byRound: readonly Move[] = [{ key: 'ArrowLeft', name: t('Round before'), go: to(-1, 0) }, { key: 'ArrowRight', name: t('Next round'), go: to(1, 0) }]
  const byRequest: readonly Move[] = [
    { key: 'ArrowUp', name: made ? t('Request before') : t('Picture before'), go: to(0, -1) },
    { key: 'ArrowDown', name: made ? t('Next request') : t('Next picture'), go: to(0, 1) },
  ]
  return (
    <Modal title={title} moves={present.length > 1 ? [...byRound, ...byRequest] : byRequest} onClose={onClose}>
      <div className="tile-about">
        <div className="tile-side">
          <div className="tile-pictures">
            <figure><Picture tile={tile} label={made ? t('Picture made for {prompt}', { prompt: tile.prompt }) : t('Real picture: {prompt}', { prompt: tile.prompt })} /><figcaption>{made ? t('made') : t('real')}</figcaption></figure>
            {tile.neighbour && (
              <figure data-neighbour>
                <Picture tile={{ ...tile, data: tile.neighbour.data }} label={t('Nearest real picture: {prompt}', { prompt: tile.neighbour.prompt })} />
                <figcaption>{rich('nearest real picture: <soft>{prompt}</soft>', { prompt: tile.neighbour.prompt, soft: (inner) => <span className="soft">{inner}</span> })}</figcaption>
              </figure>
            )}
          </div>
          {made && ancestors}
        </div>
        <div className="tile-words">
          <dl>
            <dt>{made ? t('asked for') : t('true of it')}</dt><dd>{tile.prompt}</dd>
            {(tile.caption !== '' || !made) && <CaptionEntry tile={tile} before={present[at - 1]?.tile} made={made} />}
          </dl>
          <TileScores tile={tile} kind={place.kind} metrics={record?.metrics} usualDistance={gallery?.usualDistance} />
        </div>
      </div>
      {!made && ancestors}
      {config && record && <p className="small soft">{ancestryOf(makerOfRound({ config, branched }, place.round), record, made ? 'diffusion' : 'captioner', place.index)}</p>}
    </Modal>
  )
}

/** What the captioner says, and which of its words are new and which are gone. */
function CaptionEntry({ tile, before, made }: { readonly tile: GalleryTile; readonly before?: GalleryTile; readonly made: boolean }) {
  const change = before && captionChange(before.caption, tile.caption)
  const words = wordsOf(tile.caption)
  const told = change && [
    ...(change.added.length > 0 ? [t('new: {words}', { words: change.added.map((i) => words[i]).join(', ') })] : []),
    ...(change.removed.length > 0 ? [t('gone: {words}', { words: change.removed.join(', ') })] : []),
  ]
  return (
    <>
      {/* What a caption says of another picture is other words, and no change of mind. */}
      <dt>{t('captioner sees')}</dt><dd><Caption tile={tile} added={made ? undefined : change?.added} /></dd>
      {told && (
        <>
          <dt>{made ? t('against the round before, of its picture') : t('against the round before')}</dt>
          <dd className="soft small" data-change>{told.length > 0 ? listedApart(told) : t('the same words')}</dd>
        </>
      )}
    </>
  )
}

interface AncestorsProps {
  /** The rounds up to the one that is looked at. */
  readonly present: readonly { readonly round: number; readonly tile: GalleryTile }[]
  readonly place: TilePlace
  readonly onMove: (place: TilePlace) => void
}

/** The same request in every round before: pictures that were made for it, or words for the picture. */
function Ancestors({ present, place, onMove }: AncestorsProps) {
  const made = place.kind === 'generated'
  return (
    <section className="ancestors" aria-label={t('The same request in the rounds before')}>
      <h3>{made ? t('The same request, up to here') : t('Words for it, up to here')}</h3>
      <ol data-kind={place.kind}>
        {present.map(({ round, tile }, i) => (
          <li key={round}>
            <button type="button" className={made ? 'picture-button' : 'quiet'} aria-current={round === place.round} onClick={() => onMove({ ...place, round })}>
              {made ? <Picture tile={tile} label={t('{round}: picture made for {prompt}', { round: roundName(round), prompt: tile.prompt })} /> : roundName(round)}
            </button>
            {made ? <span className="round-label">{round}</span> : <Caption tile={tile} added={i > 0 ? captionChange(present[i - 1].tile.caption, tile.caption).added : undefined} />}
          </li>
        ))}
      </ol>
    </section>
  )
}
