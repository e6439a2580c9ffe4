/** Simplified Chinese: one file for each part of the page. */
import { findings } from './findings.ts'
import { hub } from './hub.ts'
import { page } from './page.ts'
import { relay } from './relay.ts'
import type { Catalog } from '../text.ts'

export default { ...page, ...findings, ...hub, ...relay } satisfies Catalog
