/** The same prompts and pictures round after round, each a row that grows to the right. */
import { type CSSProperties, memo, useEffect, useRef } from 'react'
import { t } from '../../i18n/text.ts'
import { captionChange } from '../../lab/caption-change.ts'
import type { GalleryTile, RoundGallery } from '../../lab/record.ts'
import { type OpenTile, roundName } from './place.ts'
import { Caption, PictureButton } from './Tile.tsx'

interface Props {
  readonly galleries: readonly RoundGallery[]
  readonly most: number
  readonly onOpen: OpenTile
}

export function MadePictures({ galleries, most, onOpen }: Props) {
  const scroller = useNewestInView(galleries.length)
  const prompts = galleries[0].generated.slice(0, most)
  return (
    <div className="strips" ref={scroller} tabIndex={0} role="region" aria-label={t('Pictures made from the same words, by round')} style={{ '--rounds': galleries.length } as CSSProperties}>
      {prompts.map(({ prompt }, i) => (
        <section key={prompt} className="strip">
          <h3>{prompt}</h3>
          <ol>
            {galleries.map(({ round, generated }) => generated[i] && <MadeTile key={round} round={round} index={i} tile={generated[i]} onOpen={onOpen} />)}
          </ol>
        </section>
      ))}
    </div>
  )
}

interface MadeTileProps {
  readonly round: number
  readonly index: number
  readonly tile: GalleryTile
  readonly onOpen: OpenTile
}

const MadeTile = memo(function MadeTile({ round, index, tile, onOpen }: MadeTileProps) {
  return (
    <li>
      <p className="round-label">{roundName(round)}</p>
      <PictureButton tile={tile} label={t('{round}: picture made for {prompt}', { round: roundName(round), prompt: tile.prompt })} onOpen={() => onOpen({ kind: 'generated', index, round })} />
      {tile.caption && <p className="tile-caption"><Caption tile={tile} /></p>}
    </li>
  )
})

/** The picture is the same in every round, so it is shown once; of each caption the words are marked that the round before did not have. */
export function WrittenWords({ galleries, most, onOpen }: Props) {
  const pictures = galleries[0].captioned.slice(0, most)
  const newest = galleries[galleries.length - 1].round
  return (
    <ul className="words">
      {pictures.map((picture, i) => (
        <li key={picture.prompt}>
          <PictureButton tile={picture} label={t('Real picture: {prompt}', { prompt: picture.prompt })} onOpen={() => onOpen({ kind: 'captioned', index: i, round: newest })} />
          <ol>
            {galleries.map(({ round, captioned }, g) => captioned[i] && (
              <li key={round}><span className="round-label">{roundName(round)}</span> <WrittenCaption tile={captioned[i]} before={galleries[g - 1]?.captioned[i]} /></li>
            ))}
          </ol>
        </li>
      ))}
    </ul>
  )
}

const WrittenCaption = memo(function WrittenCaption({ tile, before }: { readonly tile: GalleryTile; readonly before?: GalleryTile }) {
  return <Caption tile={tile} added={before && captionChange(before.caption, tile.caption).added} />
})

/** Keeps the newest column in view, for who has not scrolled away from it. */
function useNewestInView(count: number) {
  const scroller = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const column = element.querySelector('li')?.offsetWidth ?? 0
    if (element.scrollWidth - element.clientWidth - element.scrollLeft < 2.5 * column) element.scrollLeft = element.scrollWidth
  }, [count])
  return scroller
}
