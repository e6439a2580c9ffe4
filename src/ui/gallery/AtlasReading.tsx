/** What is known of the sample that is pointed at. */
import type { FeatureMap, GalleryTile, RoundGallery } from '../../lab/record.ts'
import type { MapPoint } from '../../state/atlas.ts'
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
        <p className="soft">Point at a mark, or move through the map with the arrow keys, to read what it is.</p>
      )}
      {tile && place && <Kept tile={tile} place={place} kind={kind} onOpen={onOpen} />}
    </div>
  )
}

function Sample({ map: { attribute, values, perGroup, asked, seen }, kind, point: { kind: of, row } }: Pick<Props, 'map' | 'kind'> & { readonly point: MapPoint }) {
  const what = kind === 'image' ? 'picture' : 'caption'
  const wanted = values[asked[row]]
  const found = values[seen[row]]
  return (
    <>
      <p><strong>{of === 'made' ? `Made ${what}` : `Real ${what}`}</strong>, request {Math.floor(row / perGroup) + 1}, sample {row % perGroup + 1} of {perGroup}</p>
      <dl>
        <dt>{of === 'made' && kind === 'image' ? `${attribute} asked for` : `${attribute} in the picture`}</dt><dd>{wanted ?? 'none'}</dd>
        {of === 'made' && <><dt>{kind === 'image' ? 'the judge sees' : 'the caption says'}</dt><dd>{found ?? 'none'}{wanted !== undefined && wanted !== found && ' ✗'}</dd></>}
      </dl>
    </>
  )
}

/** The picture or words of a sample that is kept. */
function Kept({ tile, place, kind, onOpen }: { readonly tile: GalleryTile; readonly place: TilePlace; readonly kind: 'image' | 'caption'; readonly onOpen: OpenTile }) {
  return (
    <div className="atlas-kept">
      <PictureButton tile={tile} label={place.kind === 'generated' ? `Picture made for ${tile.prompt}` : `Real picture: ${tile.prompt}`} onOpen={() => onOpen(place)} />
      <p>{kind === 'caption' ? <Caption tile={tile} /> : tile.prompt}</p>
    </div>
  )
}
