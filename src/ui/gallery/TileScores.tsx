/** How a tile scores: attribute by attribute, and how near it is to its words and to real pictures. */
import { attributeInWords } from '../../worlds/attribute-names.ts'
import { t } from '../../i18n/text.ts'
import { number } from '../../lab/format.ts'
import type { GalleryTile, Measurement, Reading } from '../../lab/record.ts'
import type { TilePlace } from './place.ts'

interface Props {
  readonly tile: GalleryTile
  readonly kind: TilePlace['kind']
  /** Of the tile's round: floors are what real data would score. */
  readonly metrics?: Readonly<Record<string, Measurement>>
  readonly usualDistance?: number
}

/** Nothing where nobody looked. */
export function TileScores({ tile: { scores, neighbour }, kind, metrics, usualDistance }: Props) {
  if (!scores) return <p className="small soft">{t('No scores were kept of this picture.')}</p>
  const made = kind === 'generated'
  return (
    <>
      <Readings readings={scores.readings} made={made} />
      <dl className="tile-numbers">
        <dt>{made ? t('Picture and request agree') : t('Picture and true words agree')}</dt>
        <dd data-score="prompt">{number(scores.prompt)} <Floor of={metrics?.['image.alignment']} /></dd>
        {scores.caption !== undefined && (
          <><dt>{t('Picture and caption agree')}</dt><dd data-score="caption">{number(scores.caption)} <Floor of={metrics?.['caption.alignment']} /></dd></>
        )}
        {neighbour && (
          <>
            <dt>{t('Distance to the nearest real picture')}</dt>
            <dd data-score="distance">
              {number(neighbour.distance)}
              {usualDistance !== undefined && usualDistance > 0 && (
                <span className="soft"> {t('({times} times the {usual} that is usual between real pictures)', { times: number(neighbour.distance / usualDistance), usual: number(usualDistance) })}</span>
              )}
            </dd>
          </>
        )}
      </dl>
      <p className="small soft">{neighbour
        ? t('As the lab’s judge sees it: agreement is 2.5 · cosine in its own space, from 0 to 2.5; distance is in its features.')
        : t('As the lab’s judge sees it: agreement is 2.5 · cosine in its own space, from 0 to 2.5.')}</p>
    </>
  )
}

const Floor = ({ of }: { readonly of?: Measurement }) => (of?.floor ? <span className="soft">{t('(real data: {value} on average)', { value: number(of.floor.value) })}</span> : null)

/** Each attribute, right or wrong, in words and not by colour alone. */
function Readings({ readings, made }: { readonly readings: readonly Reading[]; readonly made: boolean }) {
  if (readings.length === 0) return null
  return (
    <div className="table-scroll">
      <table className="readings">
        <caption className="visually-hidden">{made ? t('What the judge sees of what was asked for') : t('What the caption says of what the picture shows')}</caption>
        <thead><tr><th scope="col">{t('Attribute')}</th><th scope="col">{made ? t('Asked for') : t('In the picture')}</th><th scope="col">{made ? t('The judge sees') : t('The caption says')}</th><td /></tr></thead>
        <tbody>
          {readings.map(({ attribute, asked, found }) => (
            <tr key={attribute} data-right={asked === null ? undefined : asked === found}>
              <th scope="row">{attributeInWords(attribute)}</th><td>{asked ?? <span className="soft">{t('any')}</span>}</td><td>{found ?? <span className="soft">{t('nothing')}</span>}</td>
              <td>{verdict(asked, found)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function verdict(asked: string | null, found: string | null): string {
  if (asked === null) return ''
  return asked === found ? t('✓ right') : t('✗ wrong')
}
