import type { DeviceInfo } from '../../runtime/types.ts'
import { useRun } from '../session.ts'
import { useProspect } from './surroundings.ts'

/** What computes the run on show; before one, what would compute the next, and what would make it faster. */
export function DeviceLine() {
  const device = useRun((view) => view.device)
  const dispatches = useRun((view) => view.dispatches)
  const expected = useProspect()
  return (
    <div
      className="device small soft" data-device={device?.kind ?? ''} data-threads={device?.threads ?? ''}
      data-adapter={device?.adapter ?? ''} data-dispatches={dispatches}
    >
      {device
        ? <p>Computed by {engineInWords(device)}, {device.engine}.</p>
        : expected && <p>{expected.why}</p>}
      {expected?.advice && <p>{expected.advice}</p>}
    </div>
  )
}

/** An engine by its kind, for people. */
export const engineInWords = ({ kind, adapter, threads: count }: DeviceInfo): string =>
  (kind === 'webgpu' ? `WebGPU on ${adapter ?? 'an unnamed adapter'}` : `${kind === 'wasm' ? 'WASM' : 'the native engine of Node'}, ${threads(count)}`)

const threads = (count: number): string => `${count} ${count === 1 ? 'thread' : 'threads'}`
