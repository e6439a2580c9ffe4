/** Pretrained models as partners of a relay: those that are on this machine, on a device that was seen to compute them rightly. */
import { HUB_PREFIX } from '../lab/relay/hub-names.ts'
import type { PartnerRole } from '../lab/relay/parse.ts'
import type { RelayCast } from '../lab/relay/types.ts'
import type { DeviceInfo } from '../runtime/types.ts'
import { PUBLIC_HUB } from './address.ts'
import { HubLibrary } from './library.ts'
import { hubModel } from './models/index.ts'
import { openModel } from './open.ts'
import { HubStore, openShelf } from './store.ts'
import { loadTools } from './transformers.ts'
import type { HubTask } from './types.ts'

const TASKS: Readonly<Record<PartnerRole, HubTask>> = { captioner: 'caption', painter: 'picture', judge: 'judge' }

/**
 * @param name "hub:vit-gpt2" and the like
 * @throws HubError where the model is not here or of no use on the device; RangeError where it is none for the role
 */
export async function loadHubPartner<R extends PartnerRole>(role: R, name: string, device: Pick<DeviceInfo, 'kind' | 'threads'>): Promise<RelayCast[R]> {
  const model = hubModel(name.slice(HUB_PREFIX.length))
  if (model.task !== TASKS[role]) throw new RangeError(`${model.name} can be no ${role}.`)
  if (device.kind === 'cpu') throw new RangeError(`${model.name} comes from the hub, which the page fetches: a relay with it runs in the page only.`)
  // Nothing is fetched here, so the address does not matter.
  const library = new HubLibrary({ hub: PUBLIC_HUB, store: new HubStore(await openShelf()) })
  const tools = await loadTools(library, device.threads)
  const { opened } = await openModel({ model, device: device.kind, library, tools })
  return opened.partner as RelayCast[R]
}
