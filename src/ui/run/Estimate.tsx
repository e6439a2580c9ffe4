import { t } from '../../i18n/text.ts'
import { durationRange } from '../../lab/format.ts'
import { estimate, type Estimate as Estimated } from '../../state/estimate.ts'
import { anyToContinue } from '../../state/lab-status.ts'
import { useLab } from '../session.ts'
import { useProspect } from './surroundings.ts'

/** How long a start would take, as far as that can be told before it. */
export function Estimate() {
  const lanes = useLab((state) => state.lanes)
  const selected = useLab((state) => state.selected)
  const timings = useLab((state) => state.timings)
  const engine = useProspect()
  if (!engine || engine.kind === null) return null
  const found = estimate(lanes, anyToContinue(lanes), engine, timings, selected)
  return (
    <p className="small soft" data-estimate={found ? `${Math.round(found.low)}–${Math.round(found.high)}` : ''}>
      {found ? words(found) : unknown(engine)}
    </p>
  )
}

function words({ low, high, own, lanes }: Estimated): string {
  const values = { time: durationRange(low, high), lanes }
  return own
    ? t('About {time}{lanes, plural, one {} other { for all lanes}}, by the rounds that this page has done.', values)
    : t('About {time}{lanes, plural, one {} other { for all lanes}} on a machine like those measured.', values)
}

const unknown = ({ software }: { readonly software: boolean }): string => (software
  ? t('Computed in software, even the smallest round takes minutes.')
  : t('How long it takes on this graphics card can be told once it has done a round.'))
