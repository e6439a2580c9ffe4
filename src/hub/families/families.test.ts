/** Tiny models of each layout, fetched from a hub on this machine, loaded, and run by transformers.js on Node's ONNX Runtime. */
import * as transformers from '@huggingface/transformers'
import * as engine from 'onnxruntime-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RelayCaptioner, RelayJudge, RelayPainter } from '../../lab/relay/types.ts'
import { stream } from '../../random/index.ts'
import { HubLibrary } from '../library.ts'
import { hubModels } from '../models/index.ts'
import { testPicture } from '../pictures.ts'
import { HubStore } from '../store.ts'
import { type ListeningHub, LoopbackHub, listenHub } from '../testing/loopback.ts'
import { memoryShelf } from '../testing/shelf.ts'
import { tinyRepositories } from '../testing/tiny/index.ts'
import { type Tools, useTools } from '../transformers.ts'
import { families } from './index.ts'
import type { Opened } from './types.ts'

const repositories = tinyRepositories()
const there = hubModels.filter(({ repository }) => repository in repositories)
const DECODING = { temperature: 1, steps: 1, guidance: 3 }

let listening: ListeningHub
let library: HubLibrary
let tools: Tools

beforeAll(async () => {
  listening = await listenHub(new LoopbackHub(repositories))
  library = new HubLibrary({ hub: listening.address, store: new HubStore(memoryShelf()) })
  tools = useTools(transformers, engine, library)
})
afterAll(() => listening.close())

async function opened(id: string): Promise<Opened> {
  const model = hubModels.find((one) => one.id === id)!
  const device = model.weights.wasm ? 'wasm' : 'webgpu'
  const { whole, revision } = await library.fetch(model, device, new AbortController().signal, () => {})
  expect(whole).toBe(true)
  const load = await families[model.family]()
  return load({ ...tools, model, parts: model.weights[device]!, version: revision })
}

describe.each(there.filter(({ task }) => task === 'caption'))('$id', ({ id, repository }) => {
  let captioner: RelayCaptioner
  beforeAll(async () => { captioner = (await opened(id) as Extract<Opened, { task: 'caption' }>).partner })

  it('writes words, the same for the same seed, whatever comes before', async () => {
    expect(captioner.id).toBe(`hub:${repository}`)
    const picture = testPicture()
    const two = { ...picture, n: 2, data: Uint8Array.from([...picture.data, ...picture.data.map((value) => 255 - value)]) }
    const captions = await captioner.caption(two, DECODING, { at: stream(7) })
    expect(captions).toHaveLength(2)
    expect(captions[0]).toMatch(/^[a-z ]{2,}/)
    expect(captions[1]).not.toBe(captions[0])
    expect(await captioner.caption(two, DECODING, { at: stream(7) })).toEqual(captions)
    expect((await captioner.caption(two, DECODING, { at: stream(8) }))[0]).not.toBe(captions[0])
  })

  it('draws nothing at temperature 0, and takes grey pictures', async () => {
    const grey = { n: 1, channels: 1, height: 28, width: 28, data: Uint8Array.from({ length: 784 }, (_, i) => i & 255) }
    const [a] = await captioner.caption(grey, { ...DECODING, temperature: 0 }, { at: stream(1) })
    const [b] = await captioner.caption(grey, { ...DECODING, temperature: 0 }, { at: stream(2) })
    expect(a).toBe(b)
  })

  it('stops between two pictures', async () => {
    const picture = testPicture()
    const three = { ...picture, n: 3, data: Uint8Array.from([...picture.data, ...picture.data, ...picture.data]) }
    const stop = new AbortController()
    const running = captioner.caption(three, DECODING, { at: stream(1), signal: stop.signal, progress: () => stop.abort() })
    await expect(running).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe.each(there.filter(({ task }) => task === 'judge'))('$id', ({ id }) => {
  it('sees what is there, and the same in every batch', async () => {
    const judge = (await opened(id) as { partner: RelayJudge }).partner
    const picture = testPicture()
    const other = { ...picture, data: picture.data.map((value) => 255 - value) }
    const alone = await judge.images(other, {})
    const both = await judge.images({ ...picture, n: 2, data: Uint8Array.from([...picture.data, ...other.data]) }, {})
    expect(both.features.n).toBe(2)
    expect(both.features.data.slice(both.features.width)).toEqual(alone.features.data)
    expect(both.features.data.slice(0, both.features.width)).not.toEqual(alone.features.data)
    const norm = alone.embedding.data.reduce((sum, value) => sum + value * value, 0)
    expect(norm).toBeCloseTo(1, 5)
    if (!judge.captions) return
    const read = await judge.captions(['a red dog', 'the blue sea'], {})
    expect(read.embedding.width).toBe(both.embedding.width)
    expect((await judge.captions(['the blue sea'], {})).features.data).toEqual(read.features.data.slice(read.features.width))
  })
})

describe.each(there.filter(({ task }) => task === 'picture'))('$id', ({ id }) => {
  it('paints a picture of each caption, the same for the same seed', async () => {
    const painter = (await opened(id) as { partner: RelayPainter }).partner
    const images = await painter.paint(['a red dog', 'the blue sea'], DECODING, { at: stream(7) })
    expect(images).toMatchObject({ n: 2, channels: 3 })
    expect(images.data).toHaveLength(2 * 3 * images.height * images.width)
    expect(new Set(images.data).size).toBeGreaterThan(10)
    expect((await painter.paint(['a red dog', 'the blue sea'], DECODING, { at: stream(7) })).data).toEqual(images.data)
    expect((await painter.paint(['a red dog', 'the blue sea'], DECODING, { at: stream(8) })).data).not.toEqual(images.data)
  })
})

it('gives the same answer to a probe', async () => {
  const { probe } = await opened('vit-gpt2')
  expect(await probe()).toEqual(await probe())
})
