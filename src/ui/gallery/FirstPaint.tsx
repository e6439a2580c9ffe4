import { useEffect, useState } from 'react'
import { t } from '../../i18n/text.ts'
import { readGallery } from '../../lab/gallery-file.ts'
import type { RoundGallery } from '../../lab/record.ts'
import { isOwn } from '../../worlds/own.ts'
import { useSettings } from '../session.ts'
import { Closer } from './Closer.tsx'
import { Key } from './Gallery.tsx'
import { OneRound } from './OneRound.tsx'
import './gallery.css'

/** Samples shown of each kind before a run. */
const FEW = 6

type Showcase = { readonly world: string; readonly gallery: RoundGallery | null }

/** Before a run: what the base models of the chosen world make, from a file that the command line wrote. */
export function FirstPaint() {
  const world = useSettings((state) => state.config.world)
  const [showcase, setShowcase] = useState<Showcase | null>(null)
  useEffect(() => {
    let here = true
    void fetchShowcase(world).then((gallery) => { if (here) setShowcase({ world, gallery }) })
    return () => { here = false }
  }, [world])
  const current = showcase?.world === world ? showcase : null
  return (
    <section className="section gallery first-paint" aria-labelledby="gallery-title" aria-busy={current === null}>
      <div className="section-head">
        <h2 id="gallery-title">{t('What the base models make')}</h2>
        {current?.gallery && <Key />}
      </div>
      {current?.gallery && <Base gallery={current.gallery} />}
      {current && !current.gallery && <p className="soft">{isOwn(world) ? t('A run shows what the models make after round 0.') : t('The samples of this world could not be fetched. A run shows them after round 0.')}</p>}
    </section>
  )
}

const Base = ({ gallery }: { readonly gallery: RoundGallery }) => (
  <Closer galleries={[gallery]}>{(open) => <OneRound gallery={gallery} most={FEW} onOpen={open} />}</Closer>
)

/** null where there is none: samples are an extra, and a run does not need them. */
async function fetchShowcase(world: string): Promise<RoundGallery | null> {
  if (isOwn(world)) return null
  try {
    const response = await fetch(new URL(`showcase/${world}.json`, document.baseURI))
    return response.ok ? readGallery(await response.text()) : null
  } catch {
    return null
  }
}
