/**
 * States that later rounds start from, as files: `round-003.safetensors` in the folder of its run. A payload counts only once its commit
 * record names it; written and not committed, or committed and altered since, it is as if it were not there.
 */
import { decodeState, stateBytes, StateError } from '../lab/state-file.ts'
import type { RunState } from '../lab/trainer.ts'
import { sha256 } from '../random/sha256.ts'
import type { Files } from './backends.ts'
import type { StateEntry } from './entries.ts'

export const payloadName = (round: number): string => `round-${String(round).padStart(3, '0')}.safetensors`

/** @returns its commit record, to be kept by the caller */
export async function writePayload(files: Files, run: string, state: RunState): Promise<StateEntry> {
  const bytes = await stateBytes(state)
  const digest = await sha256(bytes)
  const name = payloadName(state.round)
  try {
    await files.write(run, name, bytes)
  } catch (error) {
    // Half a file helps nobody, least of all on a full disk.
    await files.remove(run, name).catch(() => {})
    throw error
  }
  return { run, round: state.round, bytes: bytes.length, sha256: digest }
}

/** @throws StateError where the payload is missing, truncated, altered, or another round's */
export async function readPayload(files: Files, { run, round, bytes, sha256: digest }: StateEntry): Promise<RunState> {
  const payload = await files.read(run, payloadName(round), bytes)
  if (payload?.length !== bytes) throw new StateError(`the models after round ${round} are missing or truncated`)
  if (await sha256(payload) !== digest) throw new StateError(`the models after round ${round} are altered`)
  const state = decodeState(payload)
  if (state.round !== round) throw new StateError(`the models kept for round ${round} are those after round ${state.round}`)
  return state
}
