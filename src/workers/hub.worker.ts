/** The worker that fetches and tries pretrained models. The page ends it after a trial, which gives its memory back. */
import { setLanguage } from '../i18n/text.ts'
import '../lab/no-eval.ts'
import { GALLERY } from '../lab/gallery.ts'
import { expose, transfer } from 'comlink'
import { clipScores } from '../hub/clip-score.ts'
import { chooseHubDevice } from '../hub/device.ts'
import type { Opened } from '../hub/families/types.ts'
import { openModel, type OpenedOn } from '../hub/open.ts'
import { testPicture } from '../hub/pictures.ts'
import { realPairs, scoreRounds } from '../hub/score.ts'
import { openShelf } from '../hub/store.ts'
import { loadTools } from '../hub/transformers.ts'
import { stream } from '../random/index.ts'
import { openLocks } from '../storage/web-locks.ts'
import { loadWorld } from '../worlds/index.ts'
import type { Images } from '../worlds/types.ts'
import { createFetching } from './hub-fetching.ts'
import type { HubProgress, HubSurroundings, HubWorker, Trial } from './hub-protocol.ts'
import { worldFiles } from './site-files.ts'

const { usable, fetch: fetchModel, ...others } = createFetching({ openShelf, openLocks, choose: chooseHubDevice })

/** Seed of trials: a person compares two devices by it. */
const SEED = 1
const SENTENCE = 'a red boat on the sea'

/** A model in memory, on a device that was seen to compute it rightly. */
async function opened(surroundings: HubSurroundings, id: string): Promise<OpenedOn> {
  const { model, library, device, threads } = await usable(surroundings, id)
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
  ...others,
  fetch: (surroundings, id, port) => fetchModel(surroundings, id, teller(port)),
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
