/** Puts a model that is on this machine into memory, on a device that was seen to compute it rightly. */
import { t } from '../i18n/text.ts'
import { messageOf } from '../lab/problems.ts'
import { families } from './families/index.ts'
import type { LoadFamily, Opened } from './families/types.ts'
import { HubError } from './errors.ts'
import type { HubLibrary } from './library.ts'
import { type SelfTest, agrees, cosine } from './self-test.ts'
import type { Tools } from './transformers.ts'
import type { HubDevice, HubModel, Parts } from './types.ts'

/** What a model was opened as. */
export interface OpenedOn {
  readonly opened: Opened
  readonly device: HubDevice
  readonly test: SelfTest
}

export interface OpenOptions {
  readonly model: HubModel
  readonly device: HubDevice
  readonly library: HubLibrary
  readonly tools: Tools
}

/** Parts beyond this many megabytes in all are not loaded a second time on WASM, whose memory ends at 4 GB. */
const MOST_TESTED = 1500

/**
 * @throws HubError 'not-here' where files are missing, 'too-large' where the model is of no use on this device; what the engine throws where
 * it cannot load it
 */
export async function openModel({ model, device, library, tools }: OpenOptions): Promise<OpenedOn> {
  const parts = model.weights[device]
  if (!parts) throw new HubError('too-large', t('{model} needs a graphics card that pages may use (WebGPU). Choose a smaller model.', { model: model.name }))
  const plan = await library.state(model, device)
  if (!plan?.whole) throw new HubError('not-here', t('{model} is not on this machine yet. Download it first.', { model: model.name }))
  const load = await families[model.family]()
  const on = (placed: Parts): Promise<Opened> => load({ ...tools, model, parts: placed, version: plan.revision })
  if (device === 'wasm') return { opened: await on(parts), device, test: { outcome: 'not-needed' } }
  if (model.estimatedMegabytes.webgpu > MOST_TESTED) {
    return { opened: await on(parts), device, test: { outcome: 'untested', why: t('too large to be loaded on WASM too') } }
  }
  return tested(parts, on)
}

async function tested(parts: Parts, on: (parts: Parts) => ReturnType<LoadFamily>): Promise<OpenedOn> {
  let reference: Opened | undefined
  let wanted: Float32Array
  try {
    reference = await on(allOn(parts, 'wasm'))
    wanted = await reference.probe()
  } catch (error) {
    await reference?.partner.dispose()
    return { opened: await on(parts), device: 'webgpu', test: { outcome: 'untested', why: messageOf(error) } }
  }
  let candidate: Opened | undefined
  let test: SelfTest
  try {
    candidate = await on(parts)
    const value = cosine(await candidate.probe(), wanted)
    test = { outcome: agrees(value) ? 'passed' : 'refused', cosine: value }
  } catch (error) {
    test = { outcome: 'failed', why: messageOf(error) }
  }
  if (candidate && test.outcome === 'passed') {
    await reference.partner.dispose()
    return { opened: candidate, device: 'webgpu', test }
  }
  await candidate?.partner.dispose()
  // The files that the card computes wrongly are right here: no others need be fetched.
  return { opened: reference, device: 'wasm', test }
}

const allOn = (parts: Parts, device: HubDevice): Parts => Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, { ...part, device }]))
