import { useId } from 'react'
import { t } from '../../i18n/text.ts'
import { REGIMES } from '../../lab/regimes/index.ts'
import { useSession, useSettings } from '../session.ts'

/** How much of each round's training data stays real, in steps of five per cent; a link or file may be finer. */
export function RealFraction() {
  const { choose } = useSession()
  const value = useSettings((state) => state.config.realFraction)
  const samples = useSettings((state) => state.config.samples)
  const keepsReal = useSettings((state) => REGIMES[state.config.regime].select !== undefined)
  const none = keepsReal ? t('No round adds real pairs to the first real set.') : t('No pair is wholly real: its words, its picture or both were made.')
  const id = useId()
  const percent = t('{percent} %', { percent: Number((100 * value).toFixed(1)) })
  return (
    <div className="field wide">
      <label htmlFor={id}>{t('Real data')} <output htmlFor={id}>{percent}</output></label>
      <input
        id={id} type="range" min={0} max={1} step={0.05} value={value} aria-valuetext={percent} aria-describedby={`${id}-about`}
        onChange={({ target }) => choose('realFraction', Number(target.value))}
      />
      <p id={`${id}-about`} className="field-hint">
        {value === 0 ? none : t('{real} of each round’s {samples} pairs are real.', { real: Math.round(value * samples), samples })}
      </p>
    </div>
  )
}
