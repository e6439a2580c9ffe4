import { known, t } from '../../i18n/text.ts'
import type { DeviceInfo } from '../../runtime/types.ts'
import { useRun } from '../session.ts'
import { useProspect } from './surroundings.ts'

/** What computes the run on show; before one, what would compute the next, and what would make it faster. */
export function DeviceLine() {
  const device = useRun((view) => view.device)
  const dispatches = useRun((view) => view.dispatches)
  const memory = useRun((view) => view.memory)
  const expected = useProspect()
  return (
    <div
      className="device small soft" data-device={device?.kind ?? ''} data-threads={device?.threads ?? ''}
      data-adapter={device?.adapter ?? ''} data-dispatches={dispatches} data-memory={memory}
    >
      {device
        ? <p>{t('Computed by {device}, {engine}.', { device: engineInWords(device), engine: device.engine })}</p>
        : expected && <p>{expected.why}</p>}
      {expected?.advice && <p>{expected.advice}</p>}
    </div>
  )
}

/** An engine by its kind, for people. */
export function engineInWords({ kind, adapter, threads }: DeviceInfo): string {
  if (kind === 'webgpu') return adapter === undefined ? t('WebGPU on an unnamed adapter') : t('WebGPU on {adapter}', { adapter: known(adapter) })
  return kind === 'wasm'
    ? t('WASM, {threads, plural, one {# thread} other {# threads}}', { threads })
    : t('the native engine of Node, {threads, plural, one {# thread} other {# threads}}', { threads })
}
