import { FINDINGS_PATH, type Findings, findingsSchema } from '../../lab/findings/findings.ts'
import { useFetched } from '../fetched.ts'

/** What was found of all claims; undefined while it is on its way, null where it cannot be had. */
export const useFindings = (): Findings | null | undefined => useFetched(FINDINGS_PATH, readFindings)

const readFindings = async (answer: Response): Promise<Findings> => findingsSchema.parse(await answer.json())
