/** Graphs of diffusion models: the training loss, and one evaluation of a sampler. */
import { type Scope, type Tensor, add, concat, input, mul, reshape, slice, sub } from '../../tensor/index.ts'
import type { Frame, Size } from '../architecture.ts'
import type { DiffusionFamily } from './family.ts'
import type { Stage } from './samplers.ts'
import { TIME_BUMPS, type Text } from './text.ts'

/**
 * The family's loss. Feeds: `pixels` and `noise` [batch, c, h, w], `tokens` int32 [batch, length], `alpha` and `sigma`
 * [batch, 1, 1, 1], and the time's bumps `time` [batch, TIME_BUMPS].
 */
export function diffusionLoss(p: Scope, family: DiffusionFamily, frame: Frame, size: Size, batch: number): Tensor {
  const shape = [batch, frame.channels, frame.height, frame.width]
  const [pixels, noise] = [input('pixels', shape), input('noise', shape)]
  const [alpha, sigma] = [input('alpha', [batch, 1, 1, 1]), input('sigma', [batch, 1, 1, 1])]
  const text = family.encode(p, input('tokens', [batch, frame.length], 'int32'), frame, size)
  const noisy = add(mul(noise, sigma), mul(pixels, alpha))
  const output = family.predict(p, noisy, input('time', [batch, TIME_BUMPS]), text, frame, size)
  return family.process.loss({ output, pixels, noise, alpha, sigma })
}

const TEXT = ['tokens', 'pooled', 'mask'] as const satisfies readonly (keyof Text)[]
/** Outputs of `encodedCaptions`, and inputs of `denoised`, by these names. */
export const TEXT_NAMES = TEXT.map((part) => `text.${part}`)

/** Captions encoded once for all steps. Feeds: `tokens` int32 [batch, length]. */
export function encodedCaptions(p: Scope, family: DiffusionFamily, frame: Frame, size: Size, batch: number): Record<string, Tensor> {
  const text = family.encode(p, input('tokens', [batch, frame.length], 'int32'), frame, size)
  return Object.fromEntries(TEXT.map((part) => [`text.${part}`, text[part]]))
}

/** What one evaluation needs to have in its graph. */
export interface Shape extends Pick<Stage, 'extra'> {
  readonly keeps: boolean
  /** Under classifier-free guidance: twice the rows (Ho & Salimans, 2022). */
  readonly guided: boolean
}

/** Numbers of one evaluation, in the order of the feed `numbers`. */
export const NUMBERS = ['guidance', 'fromX', 'fromOutput', 'nextX', 'nextClean', 'nextExtra', 'keepX', 'keepClean'] as const
export type Numbers = Readonly<Record<(typeof NUMBERS)[number], number>>

/**
 * One evaluation of a sampler (see samplers.ts): the guess under guidance u + s(c − u), and the next state. Feeds: `x` and, where
 * there is any, `extra` [batch, c, h, w]; `time` [rows, TIME_BUMPS]; `numbers`; the encoded captions, rows = batch, or where guided
 * twice that, the captions first and as many empty ones behind. @returns `next`, and `kept` where it keeps
 */
export function denoised(p: Scope, family: DiffusionFamily, frame: Frame, size: Size, batch: number, shape: Shape): Record<string, Tensor> {
  const rows = shape.guided ? 2 * batch : batch
  const state = [batch, frame.channels, frame.height, frame.width]
  const x = input('x', state)
  const numbers = input('numbers', [NUMBERS.length])
  const number = (name: (typeof NUMBERS)[number]): Tensor => {
    const at = NUMBERS.indexOf(name)
    return reshape(slice(numbers, 0, at, at + 1), [])
  }
  const width = family.width(size)
  const text: Text = {
    tokens: input('text.tokens', [rows, frame.length, width]),
    pooled: input('text.pooled', [rows, width]),
    mask: input('text.mask', [rows, 1, 1, frame.length]),
  }
  const output = family.predict(p, shape.guided ? concat([x, x], 0) : x, input('time', [rows, TIME_BUMPS]), text, frame, size)
  const guess = shape.guided ? guided(output, batch, number('guidance')) : output
  const clean = family.process.bound(add(mul(x, number('fromX')), mul(guess, number('fromOutput'))))
  const moved = add(mul(x, number('nextX')), mul(clean, number('nextClean')))
  return {
    next: shape.extra ? add(moved, mul(input('extra', state), number('nextExtra'))) : moved,
    ...(shape.keeps && { kept: add(mul(x, number('keepX')), mul(clean, number('keepClean'))) }),
  }
}

function guided(output: Tensor, batch: number, guidance: Tensor): Tensor {
  const conditional = slice(output, 0, 0, batch)
  const unconditional = slice(output, 0, batch, 2 * batch)
  return add(unconditional, mul(sub(conditional, unconditional), guidance))
}
