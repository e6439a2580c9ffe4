/**
 * What the relay loop asks of its partners. The lab's own models, pretrained ones and the toys of the tests implement the same
 * ports, so any captioner plays with any painter before any judge.
 *
 * Pictures. Partners hand pictures on as `Images`: n pictures of one size in planar bytes, data[((i·C + c)·H + y)·W + x], values 0…255
 * in sRGB, channels 1 (grey) or 3 (red, green, blue). A painter gives whatever size it makes, the same at every call; a captioner
 * and a judge take any size and either number of channels. A partner whose model has a published preprocessing brings pictures to its
 * size by that; every other one by `fitImages` (fit.ts), so that no two of them resize differently.
 *
 * Captions are plain text, one for each picture, in the same order; an empty caption is a caption.
 *
 * Chance. All of a partner's comes from `call.at`: with equal arguments, an equal stream and the same device it makes the same again.
 * It draws from children of that stream only.
 *
 * Stopping. Once `call.signal` is aborted, a partner rejects with the signal's reason as soon as its model lets go: at the latest
 * after the batch, word or denoising step it is in. It can be called again afterwards.
 */
import type { Features, Progress } from '../../models/types.ts'
import type { Stream } from '../../random/index.ts'
import type { Images } from '../../worlds/types.ts'

/** What comes with every call of a partner. */
export interface RelayCall {
  /** The source of all chance in this call. */
  readonly at: Stream
  readonly signal?: AbortSignal
  /** Told of pictures, captions or steps done, and of all there are in this call. */
  readonly progress?: Progress
}

/** How partners make what they make. One that does not know a setting leaves it out of `heeds`, and goes by its own way. */
export interface RelayDecoding {
  /** Of a captioner's choice of words: 0 always takes the likeliest. */
  readonly temperature: number
  /** Denoising steps of a painter. */
  readonly steps: number
  /** u + s(c − u) of a painter; 1 = off. */
  readonly guidance: number
}

/** A model in a relay. */
export interface RelayPartner {
  /** What records call it: "shapes-pocket-prefix-1", "hub:Xenova/vit-gpt2-image-captioning". */
  readonly id: string
  /** SHA-256 of its weights' file, or the revision that the hub gives: what tells it from another of the same name. */
  readonly version: string
  dispose(): Promise<void>
}

export interface RelayCaptioner extends RelayPartner {
  readonly heeds: readonly (keyof RelayDecoding)[]
  /** The world in whose words it writes, by id: what its captions state can then be told exactly. Absent where it writes free text. */
  readonly world?: string
  /** @returns one caption for each picture @throws the signal's reason once it is aborted */
  caption(images: Images, decoding: RelayDecoding, call: RelayCall): Promise<readonly string[]>
}

export interface RelayPainter extends RelayPartner {
  readonly heeds: readonly (keyof RelayDecoding)[]
  /** @returns one picture for each caption @throws the signal's reason once it is aborted */
  paint(captions: readonly string[], decoding: RelayDecoding, call: RelayCall): Promise<Images>
}

/**
 * What a judge sees in pictures, or in captions.
 * features: un-normalised, any width of its own, one row a picture or caption; distances are taken here.
 * embedding: unit norm, of the space that pictures and captions share; alignment is taken here.
 */
export interface RelayView {
  readonly features: Features
  readonly embedding: Features
}

/** The measuring instrument: it makes nothing, and nothing is chosen by it. Its calls draw nothing by chance. */
export interface RelayJudge extends RelayPartner {
  images(images: Images, call: Omit<RelayCall, 'at'>): Promise<RelayView>
  /** Absent where it knows pictures only (DINOv2): there is no alignment then, and captions are compared by their words alone. */
  captions?(captions: readonly string[], call: Omit<RelayCall, 'at'>): Promise<RelayView>
}

/** All who take part in a relay. */
export interface RelayCast {
  readonly captioner: RelayCaptioner
  readonly painter: RelayPainter
  readonly judge: RelayJudge
}
