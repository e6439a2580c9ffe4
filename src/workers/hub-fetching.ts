/** Models of the registry on this machine: what is known of each, fetching and deleting them. */
import { t } from '../i18n/text.ts'
import { HubLibrary, type Plan } from '../hub/library.ts'
import { hubModel, hubModels } from '../hub/models/index.ts'
import { HubStore, type Shelf } from '../hub/store.ts'
import type { HubDevice, HubModel } from '../hub/types.ts'
import type { Choice } from '../runtime/choose.ts'
import { alone } from '../storage/alone.ts'
import type { Locks } from '../storage/backends.ts'
import type { HubCard, HubProgress, HubSurroundings, HubWorker } from './hub-protocol.ts'

/** What the browser has for it. */
export interface Machine {
  readonly openShelf: () => Promise<Shelf>
  readonly openLocks: () => Locks
  readonly choose: (requested: HubSurroundings['device']) => Promise<Choice>
}

export interface Fetching extends Pick<HubWorker, 'cards' | 'look' | 'cancel' | 'remove'> {
  fetch(surroundings: HubSurroundings, id: string, tell: (progress: HubProgress) => void): Promise<HubCard>
  /** A model, where it computes here, and what of it is on this machine. @throws Error where it is of no use here */
  usable(surroundings: HubSurroundings, id: string): Promise<{ readonly model: HubModel; readonly library: HubLibrary; readonly device: HubDevice; readonly threads: number }>
}

/** Where a model would compute here. */
const deviceOf = ({ weights }: HubModel, wanted: HubDevice): HubDevice | null => (weights[wanted] ? wanted : null)

export function createFetching({ openShelf, openLocks, choose }: Machine): Fetching {
  /** Of the download or look-up that goes on. */
  let stop = new AbortController()

  /** Called before anything is awaited, so that Cancel ends what has only begun too. */
  const begin = (): AbortSignal => {
    stop = new AbortController()
    return stop.signal
  }

  const libraryAt = async (hub: string): Promise<HubLibrary> => new HubLibrary({ hub, store: new HubStore(await openShelf()) })

  const usable: Fetching['usable'] = async ({ hub, device: requested }, id) => {
    const [model, library] = [hubModel(id), await libraryAt(hub)]
    const { kind, threads } = await choose(requested)
    const device = deviceOf(model, kind)
    if (!device) throw new Error(t('{model} needs a graphics card that pages may use (WebGPU). Choose a smaller model.', { model: model.name }))
    return { model, library, device, threads }
  }

  /** Two downloads of a file at a time would write over each other, and one that was cancelled may still be putting away what had arrived. */
  const alter = <T>({ repository, name }: HubModel, work: () => Promise<T>, signal?: AbortSignal): Promise<T> => alone({
    locks: openLocks(), name: `hub ${repository}`, ...(signal && { signal }),
    taken: () => t('{model} is being fetched or deleted in another tab. Wait for that or cancel it there, then try again.', { model: name }),
  }, work)

  return {
    usable,
    async cards({ hub, device }) {
      const library = await libraryAt(hub)
      const { kind } = await choose(device)
      return Promise.all(hubModels.map((model) => cardOf(model, library, kind)))
    },
    async look(surroundings, id) {
      const signal = begin()
      const { model, library, device } = await usable(surroundings, id)
      return cardOf(model, library, device, await library.look(model, device, signal))
    },
    async fetch(surroundings, id, tell) {
      const signal = begin()
      const { model, library, device } = await usable(surroundings, id)
      return alter(model, async () => cardOf(model, library, device, await library.fetch(model, device, signal, tell)), signal)
    },
    cancel() {
      stop.abort()
      return Promise.resolve()
    },
    async remove({ hub, device }, id) {
      const [model, library] = [hubModel(id), await libraryAt(hub)]
      await alter(model, () => library.remove(model))
      return cardOf(model, library, (await choose(device)).kind)
    },
  }
}

async function cardOf(model: HubModel, library: HubLibrary, wanted: HubDevice, plan?: Plan): Promise<HubCard> {
  const { id, repository, name, task, about, licence, limits } = model
  const device = deviceOf(model, wanted)
  const known = plan ?? (device ? await library.state(model, device) : undefined)
  return {
    id, repository, name, task, about, licence, limits, device,
    size: known ? { bytes: known.bytes, estimated: false } : { bytes: (model.estimatedMegabytes[device ?? 'webgpu'] || 1) * 1e6, estimated: true },
    arrived: known?.kept ?? 0, kept: await library.usage(model), whole: known?.whole ?? false,
  }
}
