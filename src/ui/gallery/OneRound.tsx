import { t } from '../../i18n/text.ts'
import type { RoundGallery } from '../../lab/record.ts'
import type { OpenTile } from './place.ts'
import { Caption, PictureButton } from './Tile.tsx'

interface Props {
  readonly gallery: RoundGallery
  readonly most: number
  readonly onOpen: OpenTile
}

/** One round's samples side by side: words to picture to words, and picture to words. */
export function OneRound({ gallery: { round, generated, captioned }, most, onOpen }: Props) {
  return (
    <>
      {generated.length > 0 && (
        <div className="section">
          <h3>{t('Pictures made from words')}</h3>
          <ul className="cards">
            {generated.slice(0, most).map((tile, index) => (
              <li key={tile.prompt}>
                <PictureButton tile={tile} label={t('Picture made for: {prompt}', { prompt: tile.prompt })} onOpen={() => onOpen({ kind: 'generated', index, round })} />
                <dl>
                  <dt>{t('asked for')}</dt><dd>{tile.prompt}</dd>
                  {tile.caption && <><dt>{t('captioner sees')}</dt><dd><Caption tile={tile} /></dd></>}
                </dl>
              </li>
            ))}
          </ul>
        </div>
      )}
      {captioned.length > 0 && (
        <div className="section">
          <h3>{t('Words for real pictures')}</h3>
          <ul className="cards">
            {captioned.slice(0, most).map((tile, index) => (
              <li key={tile.prompt}>
                <PictureButton tile={tile} label={t('Real picture: {prompt}', { prompt: tile.prompt })} onOpen={() => onOpen({ kind: 'captioned', index, round })} />
                <dl><dt>{t('captioner sees')}</dt><dd><Caption tile={tile} /></dd></dl>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
