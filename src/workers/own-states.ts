/**
 * What a training on own pictures has reached, kept in two places in turn: a tab that is killed while it writes spoils one of them, and the
 * other has what was reached before.
 */
import { type Base, baseName } from '../models/index.ts'
import type { TrainState } from '../models/network.ts'
import { readState, writeState } from '../models/pretraining.ts'
import type { Files } from '../storage/backends.ts'
import type { OwnId } from '../worlds/own.ts'
import { MOST_OWN_BYTES } from './own-files.ts'

export class OwnStates {
  private readonly places: readonly [string, string]
  /** Which of them is written next. */
  private next: 0 | 1 = 0

  /** @param updates of the whole training: one of another length has states of its own */
  constructor(private readonly files: Files, private readonly world: OwnId, private readonly base: Base, updates: number) {
    this.places = [`${baseName(base)}-${updates}.state`, `${baseName(base)}-${updates}.2.state`]
  }

  /** @param size numbers of a state vector @returns undefined where nothing was reached, or nothing of it can be read */
  async newest(size: number): Promise<TrainState | undefined> {
    const [first, second] = await Promise.all(this.places.map(async (name) => {
      const bytes = await this.files.read(this.world, name, MOST_OWN_BYTES)
      return (bytes && readState(bytes, size)?.state) ?? undefined
    }))
    this.next = (first?.updates ?? -1) > (second?.updates ?? -1) ? 1 : 0
    return this.next === 1 ? first : second
  }

  async write(state: TrainState): Promise<void> {
    await this.files.write(this.world, this.places[this.next], writeState({ state, spent: 0 }))
    this.next = this.next === 0 ? 1 : 0
  }

  /** Of this base, whatever the length of the training: it is trained. */
  async clear(): Promise<void> {
    const names = await this.files.names(this.world)
    for (const name of names.filter((one) => one.startsWith(`${baseName(this.base)}-`) && one.endsWith('.state'))) await this.files.remove(this.world, name)
  }
}
