/** The worker that reads a person's own pictures, keeps them in this browser, and trains their base models. */
import { setLanguage, t } from '../i18n/text.ts'
import '../lab/no-eval.ts'
import { expose } from 'comlink'
import { filesInArchive, MAX_ARCHIVE } from '../lab/own/archive.ts'
import { ZipError } from '../lab/sealed/zip.ts'
import { type Base, ownBases, roleOf } from '../models/index.ts'
import { labExtractor } from '../models/lab-extractor.ts'
import { pretrain, stateSize } from '../models/pretraining.ts'
import { ownRecipe } from '../models/recipes.ts'
import { createWebRuntime } from '../runtime/web.ts'
import { openOpfs } from '../storage/opfs.ts'
import { openLocks } from '../storage/web-locks.ts'
import type { Extractor } from '../worlds/folder/extractor.ts'
import type { Decoded } from '../worlds/folder/fit.ts'
import { gather, type SourceFile } from '../worlds/folder/gather.ts'
import { LIMITS } from '../worlds/folder/limits.ts'
import { FolderError } from '../worlds/folder/report.ts'
import { loadWorld } from '../worlds/index.ts'
import { readOwnFile } from './own-files.ts'
import { type GivenFile, LAB_EXTRACTOR, type OwnProgress, type OwnWorker, type Taking } from './own-protocol.ts'
import { checkpointOf, OwnShelf } from './own-shelf.ts'
import { OwnStates } from './own-states.ts'
import { siteFiles } from './site-files.ts'

/** Updates after which what was reached is kept. */
const PART = 25

let port: MessagePort | null = null
let ofSite = siteFiles(self.location.href)
const tell = (progress: OwnProgress): void => port?.postMessage(progress)

const shelfOf = async (): Promise<OwnShelf> => new OwnShelf(await openOpfs('own'), openLocks)

const learnerOf = ({ family }: Base): OwnProgress['what'] => (roleOf(family) === 'judge' ? 'judge' : family === 'features' ? 'features' : 'captioner')

const worker: OwnWorker = {
  connect(given, { tag, catalog }, base) {
    port = given
    ofSite = siteFiles(base)
    setLanguage(tag, catalog)
  },
  list: async () => (await shelfOf()).list(),
  async take(given, taking) {
    const { name, byFolder, unopened } = taking
    const extractor = await extractorOf(taking)
    const { id, files } = await gather(await sources(given), {
      name, byFolder, unopened, seed: 1, decode, extractor: extractor ?? undefined, progress: (done, total) => tell({ what: 'reading', done, total, loss: null }),
    }).catch((error: unknown) => {
      // Only the message leaves a worker.
      throw error instanceof FolderError ? new Error([error.message, ...error.lines].join('\n'), { cause: error }) : error
    })
    await (await shelfOf()).keep(id, files)
    return id
  },
  async train(id, size, updates) {
    const [files, shelf] = [await openOpfs('own'), await shelfOf()]
    await shelf.alter(id, async () => {
      const world = await loadWorld(id, readOwnFile)
      const there = await shelf.whole(id)
      for (const base of ownBases(id, size, world.features !== undefined).filter((one) => !there.has(checkpointOf(one)))) {
        const recipe = ownRecipe(world, base.family, size, updates)
        const what = learnerOf(base)
        const states = new OwnStates(files, id, base, recipe.updates)
        const from = await states.newest(stateSize(base, world))
        const runtime = await createWebRuntime()
        let loss: number | null = null
        const bytes = await pretrain({
          base, world, school: world, recipe, runtime, every: PART, ...(from && { from }),
          progress: (done, total) => tell({ what, done, total, loss }),
          async onPart(state, last) {
            loss = last
            await states.write(state)
          },
        }).finally(() => runtime.dispose())
        await shelf.put(id, checkpointOf(base), new Uint8Array(bytes))
        await states.clear()
      }
    })
  },
  remove: async (id) => (await shelfOf()).remove(id),
}

/** @throws HubError where a model from the hub is not on this machine */
async function extractorOf({ extractor, device }: Taking): Promise<Extractor | null> {
  if (extractor === null) return null
  if (extractor === LAB_EXTRACTOR) return labExtractor(await createWebRuntime(), ofSite)
  // With its packages only where it is asked for.
  const [{ chooseHubDevice }, { judgeExtractor }, { loadHubPartner }] = await Promise.all([import('../hub/device.ts'), import('../hub/extractor.ts'), import('../hub/relay-partner.ts')])
  return judgeExtractor(await loadHubPartner('judge', extractor, await chooseHubDevice(device)))
}

async function sources(given: readonly GivenFile[]): Promise<SourceFile[]> {
  const [first] = given
  if (given.length !== 1 || !/\.zip$/i.test(first.path)) {
    return given.map(({ path, file }) => ({ path, size: file.size, read: async () => new Uint8Array(await file.arrayBuffer()) }))
  }
  if (first.file.size > MAX_ARCHIVE) throw new Error(t('{name} has {bytes} bytes; allowed: at most {most}', { name: first.path, bytes: first.file.size, most: MAX_ARCHIVE }))
  try {
    return filesInArchive(new Uint8Array(await first.file.arrayBuffer()))
  } catch (error) {
    throw error instanceof ZipError ? new Error(`${first.path}: ${error.message}`) : error
  }
}

/** Upright (EXIF), as the file has its colours. */
async function decode(bytes: Uint8Array): Promise<Decoded> {
  const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]), { imageOrientation: 'from-image', premultiplyAlpha: 'none', colorSpaceConversion: 'none' })
  const { width, height } = bitmap
  if (width * height > LIMITS.pixels) {
    bitmap.close()
    throw new RangeError('it unpacks to more than its head says')
  }
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('this browser gives no canvas')
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  return { width, height, data: context.getImageData(0, 0, width, height).data }
}

expose(worker)
