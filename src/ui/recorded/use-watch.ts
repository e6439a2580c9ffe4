import { useState } from 'react'
import type { RecordedRun } from '../../lab/recorded.ts'
import { useSession } from '../session.ts'

/** Shows recorded runs that come with the project. @returns whether one is on its way, and what starts one */
export function useWatch(): { readonly busy: boolean; readonly start: (recording: RecordedRun) => void } {
  const { watch } = useSession()
  const [busy, setBusy] = useState(false)
  const start = async (recording: RecordedRun): Promise<void> => {
    setBusy(true)
    await watch(recording)
    setBusy(false)
  }
  return { busy, start: (recording) => void start(recording) }
}
