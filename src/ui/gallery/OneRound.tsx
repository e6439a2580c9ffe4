import type { RoundGallery } from '../../lab/record.ts'
import { Caption, Picture } from './Tile.tsx'

/** One round's samples side by side: words to picture to words, and picture to words. */
export function OneRound({ gallery, most }: { readonly gallery: RoundGallery; readonly most: number }) {
  const { generated, captioned } = gallery
  return (
    <>
      {generated.length > 0 && (
        <div className="section">
          <h3>Pictures made from words</h3>
          <ul className="cards">
            {generated.slice(0, most).map((tile) => (
              <li key={tile.prompt}>
                <Picture tile={tile} label={`Picture made for: ${tile.prompt}`} />
                <dl>
                  <dt>asked for</dt><dd>{tile.prompt}</dd>
                  {tile.caption && <><dt>captioner sees</dt><dd><Caption tile={tile} /></dd></>}
                </dl>
              </li>
            ))}
          </ul>
        </div>
      )}
      {captioned.length > 0 && (
        <div className="section">
          <h3>Words for real pictures</h3>
          <ul className="cards">
            {captioned.slice(0, most).map((tile) => (
              <li key={tile.prompt}>
                <Picture tile={tile} label={`Real picture: ${tile.prompt}`} />
                <dl><dt>captioner sees</dt><dd><Caption tile={tile} /></dd></dl>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
