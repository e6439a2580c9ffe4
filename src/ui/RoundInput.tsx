import { t } from '../i18n/text.ts'
import { useRoundAt, useSession } from './session.ts'

/** A slider over the rounds of the selected lane; the whole page follows. @param id of the input, for its label */
export function RoundInput({ id }: { readonly id: string }) {
  const { show } = useSession()
  const { at, last } = useRoundAt()
  return (
    <input
      id={id} type="range" min={0} max={last} step={1} value={at} aria-valuetext={t('Round {round} of {rounds}', { round: at, rounds: last })}
      onChange={({ target }) => show(Number(target.value) >= last ? null : Number(target.value))}
    />
  )
}
