/** What the page knows of pretrained models: the registry's cards, and what is being done with one of them. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { messageOf } from '../lab/problems.ts'
import type { RoundGallery } from '../lab/record.ts'
import type { HubClient } from '../workers/hub-client.ts'
import type { HubCard, HubProgress, HubSurroundings, Scorable, Scored, Tried } from '../workers/hub-protocol.ts'

/** What is done with a model; one at a time. */
export type HubBusy =
  | { readonly id: string; readonly doing: 'looking' | 'removing' | 'trying' | 'scoring' }
  | { readonly id: string; readonly doing: 'fetching'; readonly progress?: HubProgress; readonly bytesPerSecond?: number }

export interface HubState {
  /** Absent until the worker has said. */
  readonly cards?: readonly HubCard[]
  readonly busy: HubBusy | null
  readonly device: HubSurroundings['device']
  /** What went wrong last, by model; of all of them under ''. */
  readonly troubles: Readonly<Record<string, string>>
  /** What was tried last, by model. */
  readonly tried: Readonly<Record<string, Tried>>
  /** What judges said last of each run, the newest at the end. */
  readonly judged: readonly Judged[]
}

/** What a judge said of a run. */
export interface Judged {
  /** Its id. */
  readonly judge: string
  /** Which it looked at; the first of them stands for the run. */
  readonly rounds: readonly RoundGallery[]
  readonly scored: Scored
}

/** What judges said of the run that begins with this round, the newest at the end. */
export const judgedOf = (judged: readonly Judged[], first: RoundGallery): Judged[] => judged.filter(({ rounds }) => rounds[0] === first)

export interface Hub {
  readonly store: StoreApi<HubState>
  open(): Promise<void>
  setDevice(device: HubSurroundings['device']): Promise<void>
  look(id: string): Promise<void>
  fetch(id: string): Promise<void>
  /** The page shows it at once; the worker follows. */
  cancel(): void
  remove(id: string): Promise<void>
  try(id: string): Promise<void>
  /** What it says is put among what judges said. @param rounds of a run, at least one */
  score(id: string, rounds: readonly RoundGallery[], of: Omit<Scorable, 'rounds'>): Promise<void>
  /** Ends a trial or a scoring at once. */
  stop(): void
}

/** @param hub its address, without a slash at its end */
export function createHub(hub: string, client: HubClient): Hub {
  const store = createStore<HubState>()(() => ({ busy: null, device: 'auto', troubles: {}, tried: {}, judged: [] }))
  const { getState, setState } = store
  const surroundings = (): HubSurroundings => ({ hub, device: getState().device })

  const put = (card: HubCard): void => setState(({ cards }) => ({ cards: cards?.map((old) => (old.id === card.id ? card : old)) }))
  const trouble = (id: string, error: unknown): void => setState(({ troubles }) => ({ troubles: { ...troubles, [id]: messageOf(error) } }))

  /** What goes on: one that was cancelled may still be ending while the next one has begun, and says nothing any more. */
  let current: object | null = null

  /** Nothing else begins meanwhile. What is cancelled is no trouble. @param work is given what tells how far it is */
  async function during(busy: HubBusy, work: (tell: (busy: HubBusy) => void) => Promise<void>): Promise<void> {
    if (getState().busy) return
    const call = current = {}
    const unlessCancelled = (act: () => void): void => { if (current === call) act() }
    setState(({ troubles: { [busy.id]: _, ...troubles } }) => ({ busy, troubles }))
    try {
      await work((further) => unlessCancelled(() => setState({ busy: further })))
    } catch (error) {
      if (!(error instanceof Error && error.name === 'AbortError')) unlessCancelled(() => trouble(busy.id, error))
    }
    unlessCancelled(() => setState({ busy: null }))
  }

  /** With a model in memory, which only the worker's end gives back. */
  const computing = (busy: HubBusy, task: () => Promise<void>): Promise<void> => during(busy, () => task().finally(() => client.end()))

  async function open(): Promise<void> {
    try {
      const cards = await client.cards(surroundings())
      setState(({ troubles: { '': _, ...troubles } }) => ({ cards, troubles }))
    } catch (error) {
      trouble('', error)
    }
  }

  return {
    store,
    open,
    async setDevice(device) {
      setState({ device, tried: {} })
      await open()
    },
    look: (id) => during({ id, doing: 'looking' }, async () => put(await client.look(surroundings(), id))),
    fetch: (id) => during({ id, doing: 'fetching' }, async (tell) => {
      const began = performance.now()
      let before: number | undefined
      try {
        put(await client.fetch(surroundings(), id, (progress) => {
          before ??= progress.done
          const seconds = (performance.now() - began) / 1000
          tell({ id, doing: 'fetching', progress, bytesPerSecond: (progress.done - before) / Math.max(seconds, 0.1) })
        }))
      } finally {
        // What had arrived is there to go on from.
        if (before !== undefined) await open()
      }
    }),
    cancel() {
      current = null
      client.cancel()
      setState({ busy: null })
    },
    remove: (id) => during({ id, doing: 'removing' }, async () => {
      put(await client.remove(surroundings(), id))
      setState(({ tried: { [id]: _, ...tried } }) => ({ tried }))
    }),
    try: (id) => computing({ id, doing: 'trying' }, async () => {
      const tried = await client.try(surroundings(), id)
      setState((state) => ({ tried: { ...state.tried, [id]: tried } }))
    }),
    score: (id, rounds, of) => computing({ id, doing: 'scoring' }, async () => {
      const scored = await client.score(surroundings(), id, { ...of, rounds: rounds.map(({ round, generated, captioned }) => ({ round, generated, captioned })) })
      setState(({ judged }) => ({ judged: [...judged.filter((one) => one.judge !== id || one.rounds[0] !== rounds[0]), { judge: id, rounds, scored }] }))
    }),
    stop: () => client.end(),
  }
}
