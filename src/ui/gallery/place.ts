/** Where in a run's galleries a tile stands. */
import { t } from '../../i18n/text.ts'
import type { GalleryTile, RoundGallery } from '../../lab/record.ts'

export interface TilePlace {
  readonly kind: 'generated' | 'captioned'
  /** Of the request, from 0. */
  readonly index: number
  readonly round: number
}

/** Shows a tile by itself. */
export type OpenTile = (place: TilePlace) => void

/** The tile of every round that has it, in order. */
export const tilesAt = (galleries: readonly RoundGallery[], { kind, index }: Pick<TilePlace, 'kind' | 'index'>): { readonly round: number; readonly tile: GalleryTile }[] =>
  galleries.flatMap((gallery) => (gallery[kind][index] ? [{ round: gallery.round, tile: gallery[kind][index] }] : []))

export const roundName = (round: number): string => (round === 0 ? t('Round 0, base') : t('Round {round}', { round }))
