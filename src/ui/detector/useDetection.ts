import { useMemo } from 'react'
import { evaluatedSamples } from '../../lab/config.ts'
import { type Detection, detectCollapse } from '../../metrics/detector.ts'
import { useRun } from '../session.ts'

const NOTHING: Detection = { collapse: null, departures: [], missed: [] }

/** What the collapse detector says of the run on show, so far. */
export function useDetection(): Detection {
  const rounds = useRun((view) => view.rounds)
  const config = useRun((view) => view.config)
  return useMemo(() => (config ? detectCollapse(rounds, evaluatedSamples(config)) : NOTHING), [rounds, config])
}
