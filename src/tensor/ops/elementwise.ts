/** Element-by-element operations of one and two operands, with NumPy's broadcasting. */
import { type DType, type Op, type Shape, type Tensor, ShapeError, apply, requireFloat, requireNumbers, sameShape } from '../tensor.ts'
import { scalar } from './leaf.ts'
import { sumTo } from './reduce.ts'

type Operand = Tensor | number
const lift = (x: Operand): Tensor => (typeof x === 'number' ? scalar(x) : x)

/** Shape of the result of broadcasting. @throws ShapeError */
export function broadcast(op: string, tensors: readonly Tensor[]): Shape {
  const rank = Math.max(...tensors.map((t) => t.shape.length))
  return Array.from({ length: rank }, (_, i) => {
    let size = 1
    for (const t of tensors) {
      const d = t.shape[i - rank + t.shape.length] ?? 1
      if (d === 1 || d === size) continue
      if (size !== 1) throw new ShapeError(op, 'shapes do not broadcast', tensors)
      size = d
    }
    return size
  })
}

function requireSameType(op: string, inputs: readonly Tensor[]): void {
  if (inputs.some((t) => t.dtype !== inputs[0].dtype)) throw new ShapeError(op, 'types differ', inputs)
}

type Binary = (a: Operand, b: Operand) => Tensor

function binary(name: string, onnx: string, grad: (a: Tensor, b: Tensor, y: Tensor, dy: Tensor) => [Tensor | null, Tensor | null], result?: DType): Binary {
  const op: Op<null> = {
    name,
    shape(inputs) {
      requireSameType(name, inputs)
      requireNumbers(name, inputs)
      return broadcast(name, inputs)
    },
    dtype: (inputs) => result ?? inputs[0].dtype,
    emit: (e, inputs) => e.node(onnx, inputs),
    grad(t, dy) {
      const [a, b] = t.inputs
      const [da, db] = grad(a, b, t, dy)
      return [da && sumTo(da, a.shape), db && sumTo(db, b.shape)]
    },
  }
  return (a, b) => apply(op, [lift(a), lift(b)], null)
}

export const add = binary('add', 'Add', (_a, _b, _y, dy) => [dy, dy])
export const sub = binary('sub', 'Sub', (_a, _b, _y, dy) => [dy, neg(dy)])
export const mul = binary('mul', 'Mul', (a, b, _y, dy) => [mul(dy, b), mul(dy, a)])
export const div = binary('div', 'Div', (_a, b, y, dy) => [div(dy, b), neg(div(mul(dy, y), b))])
/** Comparisons give bool, and stop gradients. */
export const equal = binary('equal', 'Equal', () => [null, null], 'bool')
export const greater = binary('greater', 'Greater', () => [null, null], 'bool')
/** The larger and the smaller of two; without a gradient rule's ties to decide, they stop gradients. */
export const maximum = binary('maximum', 'Max', () => [null, null])
export const minimum = binary('minimum', 'Min', () => [null, null])

function unary(name: string, onnx: string, grad: (x: Tensor, y: Tensor, dy: Tensor) => Tensor | null): (x: Tensor) => Tensor {
  const op: Op<null> = {
    name,
    shape([x]) {
      requireFloat(name, [x])
      return x.shape
    },
    emit: (e, inputs) => e.node(onnx, inputs),
    grad: (t, dy) => [grad(t.inputs[0], t, dy)],
  }
  return (x) => apply(op, [x], null)
}

export const neg = unary('neg', 'Neg', (_x, _y, dy) => neg(dy))
export const exp = unary('exp', 'Exp', (_x, y, dy) => mul(dy, y))
export const log = unary('log', 'Log', (x, _y, dy) => div(dy, x))
export const sqrt = unary('sqrt', 'Sqrt', (_x, y, dy) => div(mul(dy, 0.5), y))
export const reciprocal = unary('reciprocal', 'Reciprocal', (_x, y, dy) => neg(mul(dy, mul(y, y))))
export const tanh = unary('tanh', 'Tanh', (_x, y, dy) => mul(dy, sub(1, mul(y, y))))
export const sigmoid = unary('sigmoid', 'Sigmoid', (_x, y, dy) => mul(dy, mul(y, sub(1, y))))
export const erf = unary('erf', 'Erf', (x, _y, dy) => mul(dy, mul(2 / Math.sqrt(Math.PI), exp(neg(mul(x, x))))))
export const relu = unary('relu', 'Relu', (x, _y, dy) => where(greater(x, 0), dy, 0))
export const abs = unary('abs', 'Abs', (x, _y, dy) => where(greater(x, 0), dy, neg(dy)))

const whereOp: Op<null> = {
  name: 'where',
  shape(inputs) {
    if (inputs[0].dtype !== 'bool') throw new ShapeError('where', 'the condition must be bool', inputs)
    requireSameType('where', inputs.slice(1))
    return broadcast('where', inputs)
  },
  dtype: (inputs) => inputs[1].dtype,
  emit: (e, inputs) => e.node('Where', inputs),
  grad(t, dy) {
    const [c, a, b] = t.inputs
    return [null, sumTo(where(c, dy, 0), a.shape), sumTo(where(c, 0, dy), b.shape)]
  },
}

/** a where the condition holds, else b. */
export const where = (condition: Tensor, a: Operand, b: Operand): Tensor => apply(whereOp, [condition, lift(a), lift(b)], null)

const CAST: Record<DType, number> = { float32: 1, int32: 6, bool: 9 }
const castOp: Op<{ readonly to: DType }> = {
  name: 'cast',
  shape: ([x]) => x.shape,
  dtype: (_, a) => a.to,
  emit: (e, inputs, t) => e.node('Cast', inputs, { to: CAST[t.attrs.to] }),
  grad: () => [null],
}

/** Changes the type; stops gradients. */
export const cast = (x: Tensor, to: DType): Tensor => (x.dtype === to ? x : apply(castOp, [x], { to }))

const stopOp: Op<null> = {
  name: 'stopGradient',
  shape: ([x]) => x.shape,
  emit: (_e, inputs) => inputs[0],
  grad: () => [null],
}

/** The same values, through which no gradient flows. */
export const stopGradient = (x: Tensor): Tensor => apply(stopOp, [x], null)

const siluOp: Op<null> = {
  name: 'siluGate',
  shape([x, s]) {
    if (!sameShape(x.shape, s.shape)) throw new ShapeError('silu', 'gate and value differ', [x, s])
    return x.shape
  },
  emit: (e, inputs) => e.node('Mul', inputs),
  // d(x·s)/dx with s = σ(x): s·(1 + x − x·s); four passes over memory where the chain rule takes six.
  grad: (t, dy) => [mul(dy, mul(t.inputs[1], add(1, sub(t.inputs[0], t)))), null],
}

/** x·σ(x). */
export function silu(x: Tensor): Tensor {
  return apply(siluOp, [x, stopGradient(sigmoid(x))], null)
}

const geluOp: Op<null> = {
  name: 'geluGate',
  shape: ([x]) => x.shape,
  emit: (e, inputs) => e.node('Mul', inputs),
  // d(x·Φ(x))/dx = Φ(x) + x·φ(x)
  grad(t, dy) {
    const [x, cdf] = t.inputs
    const pdf = mul(exp(mul(mul(x, x), -0.5)), 1 / Math.sqrt(2 * Math.PI))
    return [mul(dy, add(cdf, mul(x, pdf))), null]
  },
}

/** x·Φ(x), exact (by erf). */
export function gelu(x: Tensor): Tensor {
  const cdf = add(mul(erf(mul(x, Math.SQRT1_2)), 0.5), 0.5)
  return apply(geluOp, [x, stopGradient(cdf)], null)
}
