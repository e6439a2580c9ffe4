/** The lab's own page and its own store, told of rounds by the bench instead of by a worker: nothing is trained here. */
import type { RoundRecord } from '../../src/lab/record.ts'
import { createLanguageChoice } from '../../src/state/language.ts'
import { createSession } from '../../src/state/session.ts'
import { withLane } from '../../src/state/lanes.ts'
import { begin, reduce } from '../../src/state/run.ts'
import { mount } from '../../src/ui/mount.tsx'
import { inventedRecord } from './records.ts'
import { connectArchive } from '../../src/storage/client.ts'

export interface Story {
  /** Begins a run of each lane that the address has. */
  begin(): void
  /** A lane has come to the end of a round. @param lane from 0 */
  round(lane: number, record: RoundRecord): void
  /** All lanes go through rounds `from` … `to`, in turn. @param every milliseconds between two of them */
  play(from: number, to: number, every: number): Promise<void>
}

declare global {
  interface Window { readonly story: Story }
}

const language = await createLanguageChoice(window)
const session = createSession({
  window, spawn: () => { throw new Error('the bench starts no worker') },
  archive: () => Promise.resolve(connectArchive(() => new Worker(new URL('../../src/storage/storage.worker.ts', import.meta.url), { type: 'module', name: 'storage' }))),
  showRelay: () => Promise.reject(new Error('the bench shows no relay')),
})

const story: Story = {
  begin() {
    for (const { id, config } of session.lab.getState().lanes) session.lab.setState((state) => withLane(state, id, { run: begin(id, config) }))
  },
  round(lane, record) {
    const { id, run, config } = session.lab.getState().lanes[lane]
    const engine = { kind: 'wasm', engine: 'bench', threads: 1 } as const
    const next = reduce(run, {
      type: 'round', run: id, record, gallery: { round: record.round, generated: [], captioned: [] }, dispatches: 0, memory: 0,
      header: { schema: 1, config, engine, bases: {} }, state: { round: record.round, parameters: {} },
    })
    session.lab.setState((state) => withLane(state, id, { run: next }))
  },
  async play(from, to, every) {
    const lanes = session.lab.getState().lanes.map((_, lane) => lane)
    const records = Array.from({ length: to - from + 1 }, (_, i) => lanes.map((lane) => inventedRecord(lane, from + i)))
    for (const round of records) {
      for (const [lane, record] of round.entries()) {
        await new Promise((resolve) => { setTimeout(resolve, every) })
        story.round(lane, record)
      }
    }
  },
}
Object.assign(window, { story })

mount(document.getElementById('root')!, { language, session })
