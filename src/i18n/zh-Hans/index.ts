/** Simplified Chinese: one file for each part of the page. */
import { findings } from './findings.ts'
import { page } from './page.ts'
import { relay } from './relay.ts'
import type { Catalog } from '../text.ts'

export default { ...page, ...findings, ...relay } satisfies Catalog
