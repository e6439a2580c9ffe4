import { t } from '../../i18n/text.ts'
import { readGallery } from '../../lab/gallery-file.ts'
import type { RoundGallery } from '../../lab/record.ts'
import { isOwn } from '../../worlds/own.ts'
import { useFetched } from '../fetched.ts'
import { useSettings } from '../session.ts'
import { Closer } from './Closer.tsx'
import { Key } from './Gallery.tsx'
import { OneRound } from './OneRound.tsx'
import './gallery.css'

/** Samples shown of each kind before a run. */
const FEW = 6

/** Before a run: what the base models of the chosen world make, from a file that the command line wrote. */
export function FirstPaint() {
  const world = useSettings((state) => state.config.world)
  const usual = useSettings(({ config }) => config.size === 'pocket')
  const gallery = useFetched(isOwn(world) ? null : `showcase/${world}.json`, readShowcase)
  return (
    <section className="section gallery first-paint" aria-labelledby="gallery-title" aria-busy={gallery === undefined}>
      <div className="section-head">
        <h2 id="gallery-title">{t('What the base models make')}</h2>
        {gallery && <Key />}
      </div>
      {gallery && !usual && <p className="small soft">{t('These are the usual models, of pocket size; those that are set make others, which a run shows after round 0.')}</p>}
      {gallery && <Base gallery={gallery} />}
      {gallery === null && <p className="soft">{isOwn(world) ? t('A run shows what the models make after round 0.') : t('The samples of this world could not be fetched. A run shows them after round 0.')}</p>}
    </section>
  )
}

const Base = ({ gallery }: { readonly gallery: RoundGallery }) => (
  <Closer galleries={[gallery]}>{(open) => <OneRound gallery={gallery} most={FEW} onOpen={open} />}</Closer>
)

const readShowcase = async (answer: Response): Promise<RoundGallery> => readGallery(await answer.text())
