/** What the page asks of the worker that fetches and tries pretrained models. One download or trial at a time. */
import type { Spoken } from '../i18n/text.ts'
import type { HubDevice, HubTask, Licence } from '../hub/types.ts'
import type { ShownRound, Score } from '../hub/score.ts'
import type { SelfTest } from '../hub/self-test.ts'
import type { Images } from '../worlds/types.ts'

export type { HubDevice, HubTask, Score, SelfTest }

/** A model of the registry, and what of it is on this machine. Texts are messages: English, to be put into words by `t`. */
export interface HubCard {
  readonly id: string
  readonly repository: string
  readonly name: string
  readonly task: HubTask
  readonly about: string
  readonly licence: Licence
  readonly limits: readonly string[]
  /** Where it would compute; null where it is of no use on this machine. */
  readonly device: HubDevice | null
  /** Bytes to fetch for that device: as the hub listed them, or estimated from the number of parameters. */
  readonly size: { readonly bytes: number; readonly estimated: boolean }
  /** Bytes of these that are here. */
  readonly arrived: number
  /** Bytes here, for any device: what deleting gives back. */
  readonly kept: number
  /** Whether all files for that device are here and checked. */
  readonly whole: boolean
}

export interface HubProgress {
  readonly done: number
  readonly total: number
  readonly file: string
}

/** What a model made of a test picture or a test sentence. */
export type Trial =
  | { readonly task: 'caption'; readonly caption: string }
  | { readonly task: 'judge'; readonly width: number; readonly clipScore?: number }
  | { readonly task: 'picture'; readonly images: Images }

export interface Tried {
  readonly device: HubDevice
  readonly test: SelfTest
  readonly trial: Trial
  /** Of the test picture or sentence, once the model was loaded. */
  readonly seconds: number
}

/** Rounds of a run to be scored. */
export interface Scorable {
  /** Absolute address of the folder that holds public/'s files. */
  readonly base: string
  readonly world: string
  readonly evaluation: { readonly prompts: number; readonly perPrompt: number }
  /** At least one. */
  readonly rounds: readonly ShownRound[]
}

export interface Scored {
  readonly device: HubDevice
  readonly test: SelfTest
  readonly scores: readonly Score[]
}

export interface HubSurroundings {
  /** Address of the hub, without a slash at its end. */
  readonly hub: string
  /** 'auto': a graphics card where there is a real one. */
  readonly device: 'auto' | HubDevice
}

/** Failures reject with a message for a person; an abandoned call with an AbortError. */
export interface HubWorker {
  /** From now on it says what it says in this language. */
  speak(language: Spoken): Promise<void>
  cards(surroundings: HubSurroundings): Promise<HubCard[]>
  /** Asks the hub for sizes; fetches no file. */
  look(surroundings: HubSurroundings, id: string): Promise<HubCard>
  /** @param progress told of it at most ten times a second */
  fetch(surroundings: HubSurroundings, id: string, progress: MessagePort): Promise<HubCard>
  /** Ends what `fetch` or `look` does; what has arrived is kept. */
  cancel(): Promise<void>
  remove(surroundings: HubSurroundings, id: string): Promise<HubCard>
  /** Loads a model, tests the graphics card by it, and has it make something. @param picture for it to look at */
  try(surroundings: HubSurroundings, id: string, picture?: Images): Promise<Tried>
  /** Loads a judge, tests the graphics card by it, and has it look at what rounds of a run have made. */
  score(surroundings: HubSurroundings, id: string, what: Scorable): Promise<Scored>
}
