/** Simplified Chinese: one file for each part of the page. */
import { charts } from './charts.ts'
import { findings } from './findings.ts'
import { gallery } from './gallery.ts'
import { guide } from './guide.ts'
import { hub } from './hub.ts'
import { metrics } from './metrics.ts'
import { mitigations } from './mitigations.ts'
import { page } from './page.ts'
import { presets } from './presets.ts'
import { relay } from './relay.ts'
import type { Catalog } from '../text.ts'

export default { ...page, ...charts, ...findings, ...gallery, ...guide, ...hub, ...metrics, ...mitigations, ...presets, ...relay } satisfies Catalog
