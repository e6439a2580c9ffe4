/** One training step as a graph: loss, gradients, clipping by global norm, AdamW (Loshchilov & Hutter, 2019). */
import { gradients } from './autodiff.ts'
import { type Layout, bind, inLayoutOrder, type Scope } from './layout.ts'
import { input, constant, scalar } from './ops/leaf.ts'
import { add, div, minimum, mul, sqrt, sub } from './ops/elementwise.ts'
import { expand, total } from './ops/reduce.ts'
import { concat, reshape, slice } from './ops/shape.ts'
import { type Tensor, sizeOf } from './tensor.ts'

export interface AdamWOptions {
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  /** Decoupled: each step takes rate · decay of a weight away. */
  readonly decay: number
  /** Largest global norm of the gradient. */
  readonly clip: number
}

export const ADAMW: AdamWOptions = { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, decay: 0.01, clip: 1 }

/** Names of the state tensors, all [layout.size]: inputs of a step, and with the prefix `next.` its outputs. */
export const STATE = ['parameters', 'first', 'second'] as const

/** What the earlier parts of a batch have come to, the weighted sums of gradients [layout.size] and of losses []: inputs of the later ones. */
export const CARRIED = ['gradient', 'carried'] as const

interface StepOptions {
  /** Parameters, by name, that keep their values. */
  readonly isFrozen?: (name: string) => boolean
  readonly adamw?: AdamWOptions
  /** Of a batch whose gradient is taken part by part, the share of this part: 1/parts. Then there are the further inputs of CARRIED. */
  readonly share?: number
}

/**
 * Graph of a part of a batch that is not its last. Inputs: `parameters`, CARRIED, and whatever `loss` feeds on.
 * @returns outputs by name: `next.` and CARRIED
 */
export function partStep(layout: Layout, loss: (scope: Scope) => Tensor, { isFrozen, share = 1 }: StepOptions = {}): Record<string, Tensor> {
  const { value, raw } = lossAndGradient(layout, input('parameters', [layout.size]), loss, isFrozen)
  const [gradient, carried] = carriedOver(layout, value, raw, share)
  return { 'next.gradient': gradient, 'next.carried': carried }
}

const carriedOver = (layout: Layout, value: Tensor, raw: Tensor, share: number): [gradient: Tensor, loss: Tensor] =>
  [add(input('gradient', [layout.size]), mul(raw, share)), add(input('carried', []), mul(value, share))]

/** A loss, and its gradient as a flat vector. */
function lossAndGradient(layout: Layout, parameters: Tensor, loss: (scope: Scope) => Tensor, isFrozen: (name: string) => boolean = () => false) {
  const scope = bind(layout, parameters)
  const value = loss(scope)
  const views = [...scope.views].filter(([name]) => !isFrozen(name))
  const gradientOf = new Map(gradients(value, views.map(([, view]) => view)).map((g, i) => [views[i][0], g]))
  const zeros = (n: number): Tensor => expand(constant([0], [1]), [n])
  const parts = inLayoutOrder(layout, (p) => gradientOf.get(p.name) ?? zeros(sizeOf(p.shape)))
  return { value, raw: concat(layout.size > layout.count ? [...parts, zeros(layout.size - layout.count)] : parts, 0) }
}

/**
 * Graph of one step. Inputs: the state, `schedule` [3] (see `scheduleAt`), and whatever `loss` feeds on.
 * @returns outputs by name: the new state, `loss` [] and `norm` [] (of the gradient, before clipping)
 */
export function trainStep(
  layout: Layout, loss: (scope: Scope) => Tensor, { isFrozen = () => false, adamw = ADAMW, share = 1 }: StepOptions = {},
): Record<string, Tensor> {
  const { beta1, beta2, epsilon, decay, clip } = adamw
  const [parameters, first, second] = STATE.map((name) => input(name, [layout.size]))
  const schedule = input('schedule', [3])
  const [rate, correct1, correct2] = [0, 1, 2].map((i) => reshape(slice(schedule, 0, i, i + 1), []))

  const whole = lossAndGradient(layout, parameters, loss, isFrozen)
  const [raw, value] = share === 1 ? [whole.raw, whole.value] : carriedOver(layout, whole.value, whole.raw, share)

  const norm = sqrt(total(mul(raw, raw)))
  const gradient = mul(raw, minimum(div(scalar(clip), add(norm, 1e-6)), 1))
  const m = add(mul(first, beta1), mul(gradient, 1 - beta1))
  const v = add(mul(second, beta2), mul(mul(gradient, gradient), 1 - beta2))
  const update = div(mul(m, mul(correct1, rate)), add(sqrt(mul(v, correct2)), epsilon))
  const kept = reshape(sub(1, mul(rate, decay)), [1])
  const shrink = concat(stretches(layout, isFrozen).map(({ decays, length }) => expand(decays ? kept : constant([1], [1]), [length])), 0)
  return { 'next.parameters': sub(mul(parameters, shrink), update), 'next.first': m, 'next.second': v, loss: value, norm }
}

/** The flat vector cut where weight decay begins or ends to apply. */
function stretches(layout: Layout, isFrozen: (name: string) => boolean): { readonly decays: boolean; readonly length: number }[] {
  const parts: { decays: boolean; length: number }[] = []
  const put = (decays: boolean, length: number): void => {
    const last = parts.at(-1)
    if (last?.decays === decays) last.length += length
    else if (length > 0) parts.push({ decays, length })
  }
  for (const { name, shape, decay } of layout.parameters.values()) put(decay && !isFrozen(name), sizeOf(shape))
  put(false, layout.size - layout.count)
  return parts
}

/**
 * The `schedule` input of update `t` (from 1): rate, and the bias corrections 1/(1 − βᵗ).
 * Powers by repeated multiplication: Math.pow is not the same on every machine.
 */
export function scheduleAt(t: number, rate: number, options: AdamWOptions = ADAMW): Float32Array {
  return Float32Array.of(rate, 1 / (1 - power(options.beta1, t)), 1 / (1 - power(options.beta2, t)))
}

function power(base: number, exponent: number): number {
  let result = 1
  for (let square = base, e = exponent; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result *= square
    square *= square
  }
  return result
}
