/** Simplified Chinese: one file for each part of the page. */
import type { Catalog } from '../text.ts'
import { charts } from './charts.ts'
import { controls } from './controls.ts'
import { curating } from './curating.ts'
import { figures } from './figures.ts'
import { findings } from './findings.ts'
import { gallery } from './gallery.ts'
import { guide } from './guide.ts'
import { hub } from './hub.ts'
import { keeping } from './keeping.ts'
import { keyboard } from './keyboard.ts'
import { lanes } from './lanes.ts'
import { lessons } from './lessons.ts'
import { metrics } from './metrics.ts'
import { mitigations } from './mitigations.ts'
import { own } from './own.ts'
import { page } from './page.ts'
import { presets } from './presets.ts'
import { problems } from './problems.ts'
import { recorded } from './recorded.ts'
import { relay } from './relay.ts'
import { run } from './run.ts'
import { share } from './share.ts'
import { summary } from './summary.ts'
import { trouble } from './trouble.ts'
import { work } from './work.ts'
import { worlds } from './worlds.ts'

export default {
  ...charts,
  ...controls,
  ...curating,
  ...figures,
  ...findings,
  ...gallery,
  ...guide,
  ...hub,
  ...keeping,
  ...keyboard,
  ...lanes,
  ...lessons,
  ...metrics,
  ...mitigations,
  ...own,
  ...page,
  ...presets,
  ...problems,
  ...recorded,
  ...relay,
  ...run,
  ...share,
  ...summary,
  ...trouble,
  ...work,
  ...worlds,
} satisfies Catalog
