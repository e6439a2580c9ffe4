import { t } from '../../i18n/text.ts'
import { useLab } from '../session.ts'
import { useHighlight } from './highlight.ts'
import { TOUR_STEPS } from './tour-steps.ts'

interface Props {
  /** From 0. */
  readonly step: number
  readonly onStep: (step: number) => void
  readonly onEnd: () => void
}

/** Points at one thing after the other. It presses nothing. */
export function Tour({ step, onStep, onEnd }: Props) {
  const hidden = useLab((state) => state.hidden)
  const steps = TOUR_STEPS.filter(({ control }) => control === undefined || !hidden.includes(control))
  const at = Math.min(step, steps.length - 1)
  const { title, text, target, absent } = steps[at]
  const found = useHighlight(target)
  const last = at === steps.length - 1
  return (
    <div className="tour">
      <div aria-live="polite">
        <p className="small soft">{t('{step} of {steps}', { step: at + 1, steps: steps.length })}</p>
        <h2>{t(title)}</h2>
        <p>{t(text)}</p>
        {!found && absent && <p className="soft">{t(absent)}</p>}
      </div>
      <p className="run-buttons">
        <button type="button" className="primary" onClick={() => (last ? onEnd() : onStep(at + 1))}>{last ? t('Done') : t('Next')}</button>
        <button type="button" onClick={() => onStep(at - 1)} disabled={at === 0}>{t('Back')}</button>
        {!last && <button type="button" className="quiet" onClick={onEnd}>{t('Skip the tour')}</button>}
      </p>
    </div>
  )
}
