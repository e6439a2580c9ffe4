import { t } from '../../i18n/text.ts'
import type { Claim } from '../../lab/findings/claim.ts'

/** Whether a claim is the source's; those have its numbers. */
export const ofSource = ({ id }: Pick<Claim, 'id'>): boolean => /^C\d$/.test(id)

/** What a claim says, in the person's language, behind its number where it has one. */
export const nameOf = (claim: Pick<Claim, 'id' | 'statement'>): string => `${ofSource(claim) ? `${claim.id} ` : ''}${t(claim.statement)}`
