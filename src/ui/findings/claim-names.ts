import { t } from '../../i18n/text.ts'
import { type Claim, ofSource } from '../../lab/findings/claim.ts'

/** What a claim says, in the person's language, behind its number where it has one. */
export const nameOf = (claim: Pick<Claim, 'id' | 'statement'>): string => `${ofSource(claim) ? `${claim.id} ` : ''}${t(claim.statement)}`
