/** The page's jobs beside the lab's runs, and whether anything at all goes on. */
import { useStore } from 'zustand/react'
import { createJobs } from '../state/jobs.ts'
import { anyBusy } from '../state/lab-status.ts'
import { useLab } from './session.ts'

export const jobs = createJobs()

/** Whether anything goes on that would be lost if the page were loaded again. */
export function useBusy(): boolean {
  const runs = useLab(({ lanes }) => anyBusy(lanes))
  const others = useStore(jobs.store, ({ going }) => going > 0)
  return runs || others
}
