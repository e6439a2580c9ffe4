/** What went wrong in a run, in plain words and with a next step. */
import { HubError } from '../hub/errors.ts'
import { t } from '../i18n/text.ts'
import { StopError } from '../lab/control.ts'
import { messageOf } from '../lab/problems.ts'
import { OriginError } from '../lab/relay/resume.ts'
import { DivergedError } from '../lab/round.ts'
import { SettingError } from '../lab/setting-error.ts'
import { CheckpointError } from '../models/index.ts'
import { RuntimeError } from '../runtime/types.ts'
import { NotHereError } from '../worlds/own.ts'

export interface Trouble {
  /** For machines: stable, one word. */
  readonly reason: string
  readonly message: string
  /** '' where the message itself says what to do. */
  readonly advice: string
}

/** @param roundsDone whether there is a round to continue from */
export function explain(error: unknown, roundsDone: boolean): Trouble {
  const message = messageOf(error)
  const goOn = roundsDone ? ` ${t('The rounds that are done are kept: press Continue to go on from the last one.')}` : ''
  if (error instanceof StopError) return { reason: 'stopped', message: t('The run was stopped.'), advice: '' }
  if (error instanceof RuntimeError) return { reason: error.reason, message, advice: goOn.trim() }
  if (error instanceof SettingError) {
    return { reason: 'setting', message, advice: `${error.advice} ${t('Change the settings and press Run.')}` }
  }
  if (error instanceof HubError && error.trouble === 'not-here') return { reason: 'not here', message, advice: t('Fetch it under “Models from the hub”, then press Run.') }
  if (error instanceof NotHereError) return { reason: 'not here', message, advice: error.advice }
  if (error instanceof OriginError) return { reason: 'origin', message, advice: error.advice }
  if (error instanceof CheckpointError) {
    return {
      reason: 'checkpoint', message,
      advice: t('Reload the page to fetch it again. If that does not help, choose another world, or another size under “More settings”.'),
    }
  }
  if (error instanceof DivergedError) {
    return { reason: 'diverged', message, advice: `${t('Lower the learning rate or the guidance, or mix in real data, and press Run.')}${goOn}` }
  }
  if (error instanceof TypeError && /fetch|network|load/i.test(message)) {
    return { reason: 'network', message: t('A file of the lab could not be fetched ({message}).', { message }), advice: `${t('Check the connection and press Run again.')}${goOn}` }
  }
  return { reason: 'failed', message, advice: roundsDone ? goOn.trim() : t('Press Run to try again, or choose WASM as the device under “More settings”.') }
}
