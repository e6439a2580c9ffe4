/** The whole protocol between the page and the worker that computes a relay: commands one way, events the other. One relay a worker. */
import type { RelayConfig } from '../lab/relay/config.ts'
import type { RelayHeader, RelayRecord, RelayRound } from '../lab/relay/record.ts'
import type { RelayDone } from '../lab/relay/resume.ts'
import type { RelayProgress } from '../lab/relay/run.ts'
import type { DeviceInfo } from '../runtime/types.ts'
import type { Images } from '../worlds/types.ts'
import type { Trouble } from './errors.ts'
import type { Surroundings } from './protocol.ts'

export type RelayCommand =
  /** @param done rounds that it goes on after */
  | { readonly type: 'start'; readonly config: RelayConfig; readonly surroundings: Surroundings; readonly done?: RelayDone }
  /** Heard between two graph runs; what is done by then is kept. */
  | { readonly type: 'stop' }

export type RelayEvent =
  | { readonly type: 'device'; readonly device: DeviceInfo }
  | { readonly type: 'progress'; readonly progress: RelayProgress }
  | {
      readonly type: 'round'
      readonly header: RelayHeader
      readonly start: Pick<RelayRecord, 'starts' | 'alike'>
      readonly record: RelayRound
      /** Of all chains (`shownImages`). */
      readonly pictures: Images
    }
  | { readonly type: 'stopped' }
  | { readonly type: 'finished' }
  | ({ readonly type: 'error' } & Trouble)
