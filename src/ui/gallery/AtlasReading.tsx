/** What is known of the sample that is pointed at. */
import { attributeInWords } from '../../worlds/attribute-names.ts'
import { msg, t } from '../../i18n/text.ts'
import type { FeatureMap, GalleryTile, RoundGallery } from '../../lab/record.ts'
import type { MapPoint } from '../../state/atlas.ts'
import { rich } from '../rich.tsx'
import type { OpenTile, TilePlace } from './place.ts'
import { Caption, PictureButton } from './Tile.tsx'

interface Props {
  readonly gallery: RoundGallery
  readonly map: FeatureMap
  readonly kind: 'image' | 'caption'
  readonly point: MapPoint | null
  /** Its tile, where it has one. */
  readonly place: TilePlace | null
  readonly onOpen: OpenTile
}

export function AtlasReading({ gallery, map, kind, point, place, onOpen }: Props) {
  const tile = place && gallery[place.kind][place.index]
  return (
    <div className="atlas-reading small" aria-live="polite">
      {point ? <Sample map={map} kind={kind} point={point} /> : (
        <p className="soft">{t('Point at a mark, or move through the map with the arrow keys, to read what it is.')}</p>
      )}
      {tile && place && <Kept tile={tile} place={place} kind={kind} onOpen={onOpen} />}
    </div>
  )
}

const SAMPLES = {
  made: {
    image: msg('<strong>Made picture</strong>, request {request}, sample {sample} of {samples}'),
    caption: msg('<strong>Made caption</strong>, request {request}, sample {sample} of {samples}'),
  },
  real: {
    image: msg('<strong>Real picture</strong>, request {request}, sample {sample} of {samples}'),
    caption: msg('<strong>Real caption</strong>, request {request}, sample {sample} of {samples}'),
  },
} as const

function Sample({ map: { attribute, values, perGroup, asked, seen }, kind, point: { kind: of, row } }: Pick<Props, 'map' | 'kind'> & { readonly point: MapPoint }) {
  const wanted = values[asked[row]]
  const found = values[seen[row]]
  return (
    <>
      <p>{rich(SAMPLES[of][kind], { request: Math.floor(row / perGroup) + 1, sample: row % perGroup + 1, samples: perGroup, strong: (inner) => <strong>{inner}</strong> })}</p>
      <dl>
        <dt>{of === 'made' && kind === 'image' ? t('{attribute} asked for', { attribute: attributeInWords(attribute) }) : t('{attribute} in the picture', { attribute: attributeInWords(attribute) })}</dt><dd>{wanted ?? t('not stated')}</dd>
        {of === 'made' && <><dt>{kind === 'image' ? t('the judge sees') : t('the caption says')}</dt><dd>{found ?? t('none')}{wanted !== undefined && wanted !== found && ' ✗'}</dd></>}
      </dl>
    </>
  )
}

/** The picture or words of a sample that is kept. */
function Kept({ tile, place, kind, onOpen }: { readonly tile: GalleryTile; readonly place: TilePlace; readonly kind: 'image' | 'caption'; readonly onOpen: OpenTile }) {
  return (
    <div className="atlas-kept">
      <PictureButton tile={tile} label={place.kind === 'generated' ? t('Picture made for {prompt}', { prompt: tile.prompt }) : t('Real picture: {prompt}', { prompt: tile.prompt })} onOpen={() => onOpen(place)} />
      <p>{kind === 'caption' ? <Caption tile={tile} /> : tile.prompt}</p>
    </div>
  )
}
