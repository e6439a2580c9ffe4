/** The worker that computes a relay, round by round, on ONNX Runtime. It is ended by the page, which gives its memory back. */
import { setLanguage } from '../i18n/text.ts'
import '../lab/no-eval.ts'
import { loadRelayCast } from '../hub/relay-cast.ts'
import { relayHeader } from '../lab/relay/record.ts'
import { checkOrigin } from '../lab/relay/resume.ts'
import { runRelay } from '../lab/relay/run.ts'
import { shownImages } from '../lab/relay/shown.ts'
import { loadWorldWithDigest } from '../lab/world-digest.ts'
import { createWebRuntime } from '../runtime/web.ts'
import { explain } from './errors.ts'
import type { RelayCommand, RelayEvent } from './relay-protocol.ts'
import { siteFiles } from './site-files.ts'

const stop = new AbortController()

const send = (event: RelayEvent, transfer: Transferable[] = []): void => self.postMessage(event, { transfer })

async function relay({ config, done, surroundings: { base, device, threads } }: Extract<RelayCommand, { type: 'start' }>): Promise<void> {
  const read = siteFiles(base)
  const runtime = await createWebRuntime({ device: device === 'cpu' ? 'wasm' : device, threads })
  send({ type: 'device', device: runtime.device })
  const { world, digest } = await loadWorldWithDigest(config.world, read)
  const cast = await loadRelayCast({ config, world, runtime, read })
  const header = relayHeader(config, cast, runtime.device, digest)
  if (done) checkOrigin(done.record, header)
  const rounds = runRelay({ config, world, cast, ...done && { done }, signal: stop.signal, onProgress: (progress) => send({ type: 'progress', progress }) })
  for await (const { record, pictures, start } of rounds) send({ type: 'round', header, start, record, pictures: shownImages(pictures) })
}

self.addEventListener('message', ({ data }: MessageEvent<RelayCommand>) => {
  if (data.type === 'stop') return stop.abort()
  const { language } = data.surroundings
  if (language) setLanguage(language.tag, language.catalog)
  relay(data).then(
    () => send({ type: 'finished' }),
    (error: unknown) => send(stop.signal.aborted ? { type: 'stopped' } : { type: 'error', ...explain(error, false) }),
  )
})
