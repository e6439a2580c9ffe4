/** The worker that computes: the lab's round loop on ONNX Runtime, driven by the page, the rounds of its runs in turn. */
import { setLanguage, type Spoken } from '../i18n/text.ts'
import '../lab/no-eval.ts'
import { expose } from 'comlink'
import { loadWorldWithDigest } from '../lab/world-digest.ts'
import { remember } from '../runtime/remember.ts'
import type { Runtime } from '../runtime/types.ts'
import { createWebRuntime } from '../runtime/web.ts'
import { LaneRun, type Shared } from './lane-run.ts'
import type { LabEvent, LabWorker, Surroundings } from './protocol.ts'
import { Rota } from './rota.ts'
import { worldFiles } from './site-files.ts'

const rota = new Rota<LaneRun>()
let shared: Shared | null = null
let holdFor = 0

function createShared(port: MessagePort, { base, device, threads }: Surroundings): Shared {
  const read = worldFiles(base)
  let runtime: Promise<Runtime> | null = null
  const worlds = new Map<string, ReturnType<Shared['world']>>()
  return {
    read,
    networks: new Map(),
    files: new Map(),
    runtime: () => (runtime ??= createWebRuntime({ device: device === 'cpu' ? 'wasm' : device, threads })),
    world: (id) => remember(worlds, id, () => loadWorldWithDigest(id, read)),
    send: (event: LabEvent, transfer: Transferable[] = []) => port.postMessage(event, transfer),
    halted: () => rota.halted(),
    holdFor: () => holdFor,
    toldAt: -Infinity,
  }
}

const speak = ({ tag, catalog }: Spoken): void => setLanguage(tag, catalog)

const worker: LabWorker = {
  connect(port, surroundings) {
    if (surroundings.language) speak(surroundings.language)
    shared = createShared(port, surroundings)
  },
  start(options) {
    if (!shared) throw new Error('the worker was started before it was connected')
    rota.add(new LaneRun(options, shared), options.pauseAfter ?? null)
  },
  resume: (pauseAfter) => rota.resume(pauseAfter ?? null),
  pause: () => rota.pause(),
  slow: (milliseconds) => { holdFor = milliseconds },
  speak,
  stop: (run) => rota.stop((turns) => turns.run === run),
}

expose(worker)
