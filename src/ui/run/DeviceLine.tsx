import { useEffect, useState } from 'react'
import { messageOf } from '../../lab/problems.ts'
import { lookAround, type Prospect, prospect, type Surroundings } from '../../state/capabilities.ts'
import type { DeviceChoice } from '../../state/url.ts'
import { useRun, useSettings } from '../session.ts'

/** What computes the run on show; before one, what would compute the next, and what would make it faster. */
export function DeviceLine() {
  const device = useRun((view) => view.device)
  const dispatches = useRun((view) => view.dispatches)
  const choice = useSettings((state) => state.device)
  const [surroundings, setSurroundings] = useState<Surroundings | null>(null)
  useEffect(() => {
    let here = true
    void lookAround().then((found) => { if (here) setSurroundings(found) })
    return () => { here = false }
  }, [])
  const expected = surroundings ? attempt(surroundings, choice) : null
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

function attempt(surroundings: Surroundings, choice: DeviceChoice): Pick<Prospect, 'why' | 'advice'> {
  try {
    return prospect(surroundings, choice)
  } catch (error) {
    return { why: messageOf(error), advice: '' }
  }
}
