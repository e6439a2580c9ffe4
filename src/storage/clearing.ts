/** Takes kept things away, in an order that leaves nothing that names what is gone, whenever it is interrupted. */
import type { Backends } from './backends.ts'
import { readable, type RunEntry, type StateEntry, stateEntrySchema } from './entries.ts'
import { payloadName } from './payloads.ts'

/** Gives up a run's oldest states, down to `budget` bytes, but never its newest, nor the one that a branch begins with. */
export async function shed(backends: Backends, { id, header }: RunEntry, budget: number): Promise<void> {
  const states = readable(stateEntrySchema, await backends.records.ofRun('states', id)).sort((a, b) => b.round - a.round)
  let bytes = 0
  const over = states.filter((state, i) => (bytes += state.bytes) > budget && i > 0 && state.round !== header.branched?.round)
  await dropStates(backends, over)
}

/** Takes rounds out that others come in the place of. @param from the first round whose state goes too */
export async function dropRounds(
  backends: Backends, run: string, from: number, rounds: readonly number[], states: readonly StateEntry[],
): Promise<void> {
  await backends.records.change(rounds.map((round) => ({ store: 'rounds', drop: [run, round] })))
  await dropStates(backends, states.filter(({ round }) => round >= from))
}

/** Deletes a run with all that belongs to it. */
export async function discard({ records, files }: Backends, run: string): Promise<void> {
  await records.change([{ store: 'runs', drop: run }, { store: 'rounds', dropRun: run }, { store: 'states', dropRun: run }])
  await files.removeFolder(run)
}

/** Removes payloads without a commit record. */
export async function sweep({ records, files }: Backends, run: string): Promise<void> {
  const committed = new Set(readable(stateEntrySchema, await records.ofRun('states', run)).map(({ round }) => payloadName(round)))
  for (const name of await files.names(run)) if (!committed.has(name)) await files.remove(run, name)
}

/** Commit records go first, lest one stands without its payload. */
async function dropStates({ records, files }: Backends, states: readonly StateEntry[]): Promise<void> {
  if (states.length === 0) return
  await records.change(states.map(({ run, round }) => ({ store: 'states', drop: [run, round] })))
  for (const { run, round } of states) await files.remove(run, payloadName(round))
}
