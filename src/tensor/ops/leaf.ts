/** Tensors without inputs: what is fed, and constants. */
import { type DType, type Op, type Shape, type Tensor, ShapeError, apply, sizeOf } from '../tensor.ts'

interface LeafAttrs { readonly shape: Shape; readonly dtype: DType }

export const inputOp: Op<LeafAttrs> = {
  name: 'input',
  shape: (_, a) => a.shape,
  dtype: (_, a) => a.dtype,
  emit: (_e, _i, t) => t.label ?? '',
  grad: () => [],
}

/** A tensor fed at each run under `name`. */
export const input = (name: string, shape: Shape, dtype: DType = 'float32'): Tensor => apply(inputOp, [], { shape, dtype }, name)

const constantOp: Op<LeafAttrs & { readonly values: ArrayLike<number> }> = {
  name: 'constant',
  shape(_, a) {
    if (a.values.length !== sizeOf(a.shape)) {
      throw new ShapeError('constant', `${a.values.length} values do not fill [${a.shape.join(',')}]`, [])
    }
    return a.shape
  },
  dtype: (_, a) => a.dtype,
  emit: (e, _i, t) => e.tensor(t.attrs.dtype, t.attrs.shape, t.attrs.values),
  grad: () => [],
}

/** A tensor of fixed values, in row-major order. */
export const constant = (values: ArrayLike<number>, shape: Shape, dtype: DType = 'float32'): Tensor =>
  apply(constantOp, [], { values, shape, dtype })

export const scalar = (value: number): Tensor => constant([value], [])

/** 0, 1, … n − 1 as float32. */
export const iota = (n: number): Tensor => constant(Float32Array.from({ length: n }, (_, i) => i), [n])
