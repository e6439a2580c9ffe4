/** Holds what of a gallery is looked at closer; the dialog is fetched when it is first asked for. */
import { type ReactNode, useState } from 'react'
import type { RoundGallery } from '../../lab/record.ts'
import { late } from '../late.tsx'
import type { OpenTile, TilePlace } from './place.ts'

const TileDialog = late(() => import('./TileDialog.tsx'), ({ TileDialog }) => TileDialog)

/** @param children is handed what opens a tile, the same function at every call */
export function Closer({ galleries, children }: { readonly galleries: readonly RoundGallery[]; readonly children: (open: OpenTile) => ReactNode }) {
  const [place, setPlace] = useState<TilePlace | null>(null)
  return (
    <>
      {children(setPlace)}
      {place && <TileDialog galleries={galleries} place={place} onMove={setPlace} onClose={() => setPlace(null)} />}
    </>
  )
}
