/** Claims by their order on the page: those of the source, then those of others. */
import type { Claim } from '../claim.ts'
import { c1 } from './c1.ts'
import { c2 } from './c2.ts'
import { c3 } from './c3.ts'
import { c4 } from './c4.ts'
import { c5 } from './c5.ts'
import { c6 } from './c6.ts'
import { c7 } from './c7.ts'
import { others } from './others.ts'

export const CLAIMS: readonly Claim[] = [c1, c2, c3, c4, c5, c6, c7, ...others]
