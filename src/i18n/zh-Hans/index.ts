/** Simplified Chinese: one file for each part of the page. */
import { findings } from './findings.ts'
import { page } from './page.ts'
import type { Catalog } from '../text.ts'

export default { ...page, ...findings } satisfies Catalog
