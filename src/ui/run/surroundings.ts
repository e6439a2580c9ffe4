/** What the browser offers to compute with, asked once a page. */
import { useEffect, useState } from 'react'
import { messageOf } from '../../lab/problems.ts'
import { lookAround, type Prospect, prospect, type Surroundings } from '../../state/capabilities.ts'
import { useSettings } from '../session.ts'

let asked: Promise<Surroundings> | null = null

/** Nothing can: what was asked for is not there. */
interface NoProspect {
  readonly kind: null
  readonly why: string
  readonly advice: ''
}

/** What would compute the next run; null while the browser has not answered. */
export function useProspect(): Prospect | NoProspect | null {
  const choice = useSettings((state) => state.device)
  const [surroundings, setSurroundings] = useState<Surroundings | null>(null)
  useEffect(() => {
    let here = true
    asked ??= lookAround()
    void asked.then((found) => { if (here) setSurroundings(found) })
    return () => { here = false }
  }, [])
  if (!surroundings) return null
  try {
    return prospect(surroundings, choice)
  } catch (error) {
    return { kind: null, why: messageOf(error), advice: '' }
  }
}
