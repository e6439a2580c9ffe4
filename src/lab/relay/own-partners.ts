/** The lab's own small models as partners of a relay: captions turn into the world's tokens and back. */
import { type Captioner, type DiffusionModel, type Encoder, GUIDED, type Progress, SAMPLED } from '../../models/types.ts'
import type { World } from '../../worlds/types.ts'
import { Control } from '../control.ts'
import { decodeAll, encodeAll } from '../reserve.ts'
import { fitImages } from './fit.ts'
import type { RelayCall, RelayCaptioner, RelayJudge, RelayPainter, RelayPartner } from './types.ts'

/** A model with what tells it from others; whoever loaded it disposes of it by this. */
export interface Loaded<M> extends RelayPartner {
  readonly model: M
}

export const captionerPartner = (world: World, { model, ...partner }: Loaded<Captioner>): RelayCaptioner => ({
  ...partner,
  world: world.id,
  heeds: ['temperature'],
  async caption(images, { temperature }, call) {
    call.signal?.throwIfAborted()
    return decodeAll(world.tokenizer, await model.caption(fitImages(images, world), { ...SAMPLED, temperature }, call.at, watched(call)))
  },
})

/** Words that the world does not have are read as one and the same unknown word, and what is too long for it is cut off. */
export const painterPartner = (world: World, { model, ...partner }: Loaded<DiffusionModel>): RelayPainter => ({
  ...partner,
  heeds: ['steps', 'guidance'],
  async paint(captions, { steps, guidance }, call) {
    call.signal?.throwIfAborted()
    return model.generate(encodeAll(world.tokenizer, captions), { ...GUIDED, steps, guidance }, call.at, watched(call))
  },
})

export const judgePartner = (world: World, { model, ...partner }: Loaded<Encoder>): RelayJudge => ({
  ...partner,
  async images(images, call) {
    call.signal?.throwIfAborted()
    return model.images(fitImages(images, world), watched(call))
  },
  async captions(captions, call) {
    call.signal?.throwIfAborted()
    return model.captions(encodeAll(world.tokenizer, captions), watched(call))
  },
})

/**
 * Progress that lets messages in between graph runs, and stops once the signal says so.
 * @throws the signal's reason
 */
function watched({ signal, progress }: Omit<RelayCall, 'at'>): Progress {
  const control = new Control()
  return async (done, total) => {
    await control.checkpoint()
    signal?.throwIfAborted()
    await progress?.(done, total)
  }
}
