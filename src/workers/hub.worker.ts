/** The worker that fetches and tries pretrained models. The page ends it after a trial, which gives its memory back. */
import { setLanguage, t } from '../i18n/text.ts'
import '../lab/no-eval.ts'
import { GALLERY } from '../lab/gallery.ts'
import { expose, transfer } from 'comlink'
import { clipScores } from '../hub/clip-score.ts'
import { chooseHubDevice } from '../hub/device.ts'
import type { Opened } from '../hub/families/types.ts'
import { HubLibrary, type Plan } from '../hub/library.ts'
import { hubModel, hubModels } from '../hub/models/index.ts'
import { openModel, type OpenedOn } from '../hub/open.ts'
import { testPicture } from '../hub/pictures.ts'
import { realPairs, scoreRounds } from '../hub/score.ts'
import { HubStore, openShelf } from '../hub/store.ts'
import { loadTools } from '../hub/transformers.ts'
import type { HubDevice, HubModel } from '../hub/types.ts'
import { stream } from '../random/index.ts'
import { loadWorld } from '../worlds/index.ts'
import type { Images } from '../worlds/types.ts'
import type { HubCard, HubProgress, HubSurroundings, HubWorker, Trial } from './hub-protocol.ts'
import { worldFiles } from './site-files.ts'

/** Of the download or look-up that goes on. */
let stop = new AbortController()

/** What was asked for last: two downloads of a file at a time would write over each other. */
let running: Promise<unknown> = Promise.resolve()

/** Seed of trials: a person compares two devices by it. */
const SEED = 1
const SENTENCE = 'a red boat on the sea'

const libraryAt = async (hub: string): Promise<HubLibrary> => new HubLibrary({ hub, store: new HubStore(await openShelf()) })

/** Where a model would compute here. */
const deviceOf = ({ weights }: HubModel, wanted: HubDevice): HubDevice | null => (weights[wanted] ? wanted : null)

async function cardOf(model: HubModel, library: HubLibrary, wanted: HubDevice, plan?: Plan): Promise<HubCard> {
  const { id, repository, name, task, about, licence, limits } = model
  const device = deviceOf(model, wanted)
  const known = plan ?? (device ? await library.state(model, device) : undefined)
  return {
    id, repository, name, task, about, licence, limits, device,
    size: known ? { bytes: known.bytes, estimated: false } : { bytes: (model.estimatedMegabytes[device ?? 'webgpu'] || 1) * 1e6, estimated: true },
    kept: await library.usage(model), whole: known?.whole ?? false,
  }
}

/** A device on which a model is of use. @throws Error where there is none on this machine */
async function usable(model: HubModel, { device: requested }: HubSurroundings): Promise<{ device: HubDevice; threads: number }> {
  const { kind, threads } = await chooseHubDevice(requested)
  const device = deviceOf(model, kind)
  if (!device) throw new Error(t('{model} needs a graphics card that pages may use (WebGPU). Choose a smaller model.', { model: model.name }))
  return { device, threads }
}

/** A model in memory, on a device that was seen to compute it rightly. */
async function opened(surroundings: HubSurroundings, id: string): Promise<OpenedOn> {
  const [model, library] = [hubModel(id), await libraryAt(surroundings.hub)]
  const { device, threads } = await usable(model, surroundings)
  return openModel({ model, device, library, tools: await loadTools(library, threads) })
}

/** At most ten a second, and the last. */
function teller(port: MessagePort): (progress: HubProgress) => void {
  let last = -Infinity
  return (progress) => {
    if (progress.done < progress.total && performance.now() - last < 100) return
    last = performance.now()
    port.postMessage(progress)
  }
}

const TRIALS: { readonly [T in Opened['task']]: (opened: Extract<Opened, { task: T }>, picture: Images) => Promise<Trial> } = {
  async caption({ partner }, picture) {
    const [caption] = await partner.caption(picture, { temperature: 1, steps: 1, guidance: 1 }, { at: stream(SEED) })
    return { task: 'caption', caption }
  },
  async judge({ partner }, picture) {
    const seen = await partner.images(picture, {})
    const read = await partner.captions?.([SENTENCE], {})
    return { task: 'judge', width: seen.features.width, ...(read && { clipScore: clipScores(seen.embedding, read.embedding)[0] }) }
  },
  async picture({ partner }) {
    return { task: 'picture', images: await partner.paint([SENTENCE], { temperature: 1, steps: 1, guidance: 5 }, { at: stream(SEED) }) }
  },
}

const worker: HubWorker = {
  speak: async ({ tag, catalog }) => setLanguage(tag, catalog),
  async cards({ hub, device }) {
    const library = await libraryAt(hub)
    const { kind } = await chooseHubDevice(device)
    return Promise.all(hubModels.map((model) => cardOf(model, library, kind)))
  },
  async look(surroundings, id) {
    const [model, library] = [hubModel(id), await libraryAt(surroundings.hub)]
    const { device } = await usable(model, surroundings)
    stop = new AbortController()
    return cardOf(model, library, device, await library.look(model, device, stop.signal))
  },
  async fetch(surroundings, id, port) {
    const [model, library] = [hubModel(id), await libraryAt(surroundings.hub)]
    const { device } = await usable(model, surroundings)
    // One that was cancelled may still be putting away what had arrived.
    await running.catch(() => {})
    stop = new AbortController()
    const fetching = library.fetch(model, device, stop.signal, teller(port))
    running = fetching
    return cardOf(model, library, device, await fetching)
  },
  cancel() {
    stop.abort()
    return Promise.resolve()
  },
  async remove({ hub, device }, id) {
    const [model, library] = [hubModel(id), await libraryAt(hub)]
    await library.remove(model)
    return cardOf(model, library, (await chooseHubDevice(device)).kind)
  },
  async try(surroundings, id, picture = testPicture()) {
    const { opened: model, device, test } = await opened(surroundings, id)
    const began = performance.now()
    const trial = await (TRIALS[model.task] as (opened: Opened, picture: Images) => Promise<Trial>)(model, picture)
    const seconds = (performance.now() - began) / 1000
    await model.partner.dispose()
    return transfer({ device, test, trial, seconds }, trial.task === 'picture' ? [trial.images.data.buffer as ArrayBuffer] : [])
  },
  async score(surroundings, id, { base, world: of, evaluation, rounds }) {
    const world = await loadWorld(of, worldFiles(base))
    const { opened: model, device, test } = await opened(surroundings, id)
    if (model.task !== 'judge') throw new RangeError(`"${id}" is no judge.`)
    const scores = await scoreRounds(model.partner, rounds, realPairs(world, evaluation, Math.min(GALLERY, evaluation.prompts)))
    await model.partner.dispose()
    return { device, test, scores }
  },
}

expose(worker)
