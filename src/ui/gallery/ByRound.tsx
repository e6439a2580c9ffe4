/** The same prompts and pictures round after round, each a row that grows to the right. */
import { type CSSProperties, memo, useEffect, useRef } from 'react'
import type { GalleryTile, RoundGallery } from '../../lab/record.ts'
import { Caption, Picture } from './Tile.tsx'

interface Props { readonly galleries: readonly RoundGallery[]; readonly most: number }

export function MadePictures({ galleries, most }: Props) {
  const scroller = useNewestInView(galleries.length)
  const prompts = galleries[0].generated.slice(0, most)
  return (
    <div className="strips" ref={scroller} tabIndex={0} role="region" aria-label="Pictures made from the same words, by round" style={{ '--rounds': galleries.length } as CSSProperties}>
      {prompts.map(({ prompt }, i) => (
        <section key={prompt} className="strip">
          <h4>{prompt}</h4>
          <ol>
            {galleries.map(({ round, generated }) => generated[i] && <MadeTile key={round} round={round} tile={generated[i]} />)}
          </ol>
        </section>
      ))}
    </div>
  )
}

const MadeTile = memo(function MadeTile({ round, tile }: { readonly round: number; readonly tile: GalleryTile }) {
  return (
    <li>
      <p className="round-label">{roundName(round)}</p>
      <Picture tile={tile} label={`${roundName(round)}: picture made for ${tile.prompt}`} />
      {tile.caption && <p className="tile-caption"><Caption tile={tile} /></p>}
    </li>
  )
})

/** The picture is the same in every round, so it is shown once. */
export function WrittenWords({ galleries, most }: Props) {
  const pictures = galleries[0].captioned.slice(0, most)
  return (
    <ul className="words">
      {pictures.map((picture, i) => (
        <li key={picture.prompt}>
          <Picture tile={picture} label={`Real picture: ${picture.prompt}`} />
          <ol>
            {galleries.map(({ round, captioned }) => captioned[i] && (
              <li key={round}><span className="round-label">{roundName(round)}</span> <Caption tile={captioned[i]} /></li>
            ))}
          </ol>
        </li>
      ))}
    </ul>
  )
}

const roundName = (round: number): string => (round === 0 ? 'Round 0, base' : `Round ${round}`)

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
