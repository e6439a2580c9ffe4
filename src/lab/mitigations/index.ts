/** Mitigations by name: ways to slow collapse down. */
import { criticFilter } from './critic-filter.ts'
import { decodingBudget } from './decoding-budget.ts'
import { diversity } from './diversity.ts'
import { frozenPartner } from './frozen-partner.ts'
import { realData } from './real-data.ts'
import { relabelling } from './relabelling.ts'
import type { Mitigation } from './types.ts'

export type { ChoiceText, Mitigation, Parameter, Setting } from './types.ts'

export const MITIGATIONS = { realData, relabelling, frozenPartner, criticFilter, decodingBudget, diversity } as const satisfies Record<string, Mitigation>

export type MitigationName = keyof typeof MITIGATIONS

export const MITIGATION_NAMES = Object.keys(MITIGATIONS) as MitigationName[]
