/** The page's one hub: its address stands in index.html, where a host can name its own (docs/hub.md). */
import { createHub } from '../../state/hub.ts'
import { connectHub } from '../../workers/hub-client.ts'
import { jobs } from '../jobs.ts'

const named = document.querySelector<HTMLMetaElement>('meta[name="collapse-lab-hub"]')?.content ?? ''

export const hub = createHub(
  new URL(named, document.baseURI).href.replace(/\/$/, ''),
  connectHub(() => new Worker(new URL('../../workers/hub.worker.ts', import.meta.url), { type: 'module', name: 'hub' })),
)
jobs.watch(hub.store, ({ busy }) => busy !== null)
