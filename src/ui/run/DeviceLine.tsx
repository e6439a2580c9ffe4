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
        ? <p>Computed by {device.kind === 'webgpu' ? `WebGPU on ${device.adapter ?? 'an unnamed adapter'}` : `WASM, ${threads(device.threads)}`}, {device.engine}.</p>
        : expected && <p>{expected.why}</p>}
      {expected?.advice && <p>{expected.advice}</p>}
    </div>
  )
}

const threads = (count: number): string => `${count} ${count === 1 ? 'thread' : 'threads'}`
