/**
 * Parameters of a model as one flat float32 vector. State that is flat makes optimizers, averages, digests
 * and checkpoints one-liners, and keeps a train step within the ten storage buffers of a GPU shader.
 */
import type { Stream } from '../random/index.ts'
import { type Op, type Shape, type Tensor, ShapeError, apply, sameShape, sizeOf } from './tensor.ts'
import { reshape } from './ops/shape.ts'

/** How a parameter starts: normal with a standard deviation, or one value everywhere. */
export type Initial = { readonly normal: number } | { readonly fill: number }

export interface Parameter {
  readonly name: string
  readonly shape: Shape
  readonly initial: Initial
  /** Whether weight decay applies: to matrices, not to gains, biases and embeddings. */
  readonly decay: boolean
}

export interface Placed extends Parameter {
  readonly offset: number
}

/** The vector's length is a multiple of this, so that sums over it can be taken in two stages. */
const GRAIN = 256

/** Where each parameter lies in the flat vector: those that decay first, in the order of declaration. */
export interface Layout {
  readonly parameters: ReadonlyMap<string, Placed>
  /** Length of the flat vector, padding included. */
  readonly size: number
  /** Number of trained values. */
  readonly count: number
  /** Length of the leading part that decays. */
  readonly decayed: number
}

/** Hands out parameters by name while a model is written down. */
export interface Scope {
  /** @throws ShapeError when the name is known with another shape */
  parameter(name: string, shape: Shape, initial: Initial, decay?: boolean): Tensor
}

const viewOp: Op<{ readonly offset: number; readonly shape: Shape }> = {
  name: 'parameter',
  shape: (_, a) => a.shape,
  dtype: () => 'float32',
  emit(e, [flat], t) {
    const { offset, shape } = t.attrs
    const part = e.node('Slice', [flat, e.ints([offset]), e.ints([offset + sizeOf(shape)]), e.ints([0]), e.ints([1])])
    return e.node('Reshape', [part, e.ints(shape)])
  },
}

/** Runs `build` once to learn which parameters it uses. */
export function declareLayout(build: (scope: Scope) => unknown): Layout {
  const declared = new Map<string, Parameter>()
  build({
    parameter(name, shape, initial, decay = false) {
      const known = declared.get(name)
      if (known && !sameShape(known.shape, shape)) throw new ShapeError('parameter', `"${name}" was [${known.shape.join(',')}], now [${shape.join(',')}]`, [])
      declared.set(name, known ?? { name, shape, initial, decay })
      return apply(viewOp, [], { offset: 0, shape }, name)
    },
  })
  const parameters = new Map<string, Placed>()
  let offset = 0
  const place = (list: readonly Parameter[]): void => {
    for (const p of list) {
      parameters.set(p.name, { ...p, offset })
      offset += sizeOf(p.shape)
    }
  }
  const all = [...declared.values()]
  place(all.filter((p) => p.decay))
  const decayed = offset
  place(all.filter((p) => !p.decay))
  return { parameters, size: Math.ceil(offset / GRAIN) * GRAIN, count: offset, decayed }
}

/** A scope whose parameters are views of `flat` [layout.size], and the views handed out so far. */
export function bind(layout: Layout, flat: Tensor): Scope & { readonly views: ReadonlyMap<string, Tensor> } {
  const views = new Map<string, Tensor>()
  return {
    views,
    parameter(name, shape) {
      const placed = layout.parameters.get(name)
      if (!placed) throw new Error(`parameter: the layout has no "${name}"`)
      if (!sameShape(placed.shape, shape)) throw new ShapeError('parameter', `"${name}" is [${placed.shape.join(',')}], not [${shape.join(',')}]`, [])
      const view = views.get(name) ?? apply(viewOp, [flat], { offset: placed.offset, shape }, name)
      views.set(name, view)
      return view
    },
  }
}

/** Initial values; each parameter draws from a stream of its own name. */
export function initialize(layout: Layout, stream: Stream): Float32Array {
  const flat = new Float32Array(layout.size)
  for (const { name, shape, initial, offset } of layout.parameters.values()) {
    const part = flat.subarray(offset, offset + sizeOf(shape))
    if ('fill' in initial) part.fill(initial.fill)
    else stream.child(name).normals(part.length).forEach((z, i) => { part[i] = z * initial.normal })
  }
  return flat
}

/** Puts tensors that belong to parameters (gradients, say) in the order of the flat vector, each flattened. */
export function inLayoutOrder(layout: Layout, of: (p: Placed) => Tensor): Tensor[] {
  return [...layout.parameters.values()].map((p) => reshape(of(p), [sizeOf(p.shape)]))
}

/**
 * A copy of a flat vector with parameters of another one in the place of those whose names begin with one of `prefixes`.
 * @param donor the other vector's layout
 * @throws ShapeError where the donor lacks one, or has it in another shape
 */
export function transplant(layout: Layout, flat: Float32Array, donor: Layout, values: Float32Array, prefixes: readonly string[]): Float32Array {
  const out = flat.slice()
  for (const { name, shape, offset } of layout.parameters.values()) {
    if (!prefixes.some((prefix) => name.startsWith(prefix))) continue
    const given = donor.parameters.get(name)
    if (!given || !sameShape(given.shape, shape)) {
      throw new ShapeError('parameter', `"${name}" is [${shape.join(',')}]; the donor ${given ? `has it as [${given.shape.join(',')}]` : 'has none'}`, [])
    }
    out.set(values.subarray(given.offset, given.offset + sizeOf(shape)), offset)
  }
  return out
}

/**
 * The part of a flat vector that a narrower layout has: of each parameter the leading rows, columns and so on.
 * @throws ShapeError where a parameter is missing or is not a leading part
 */
export function leading(from: Layout, flat: Float32Array, to: Layout): Float32Array {
  const out = new Float32Array(to.size)
  for (const { name, shape, offset } of to.parameters.values()) {
    const whole = from.parameters.get(name)
    if (!whole || whole.shape.length !== shape.length || shape.some((d, axis) => d > whole.shape[axis])) {
      throw new ShapeError('leading', `"${name}" [${shape.join(',')}] is no leading part of ${whole ? `[${whole.shape.join(',')}]` : 'anything'}`, [])
    }
    for (let i = 0; i < sizeOf(shape); i++) {
      // The same coordinates in the wider tensor.
      let [at, rest, stride] = [0, i, 1]
      for (let axis = shape.length - 1; axis >= 0; axis--) {
        at += (rest % shape[axis]) * stride
        rest = Math.floor(rest / shape[axis])
        stride *= whole.shape[axis]
      }
      out[offset + i] = flat[whole.offset + at]
    }
  }
  return out
}
