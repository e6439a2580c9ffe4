/** Simplified Chinese: one file for each part of the page. */
import { page } from './page.ts'
import type { Catalog } from '../text.ts'

export default { ...page } satisfies Catalog
