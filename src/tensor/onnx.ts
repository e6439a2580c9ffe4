/**
 * Writes a graph of symbolic tensors as an ONNX model (IR 8, opset 18): what is reachable from the
 * outputs, in a fixed topological order, so the same graph gives the same bytes.
 * Field numbers are those of onnx.proto3 (github.com/onnx/onnx, v1.14).
 */
import { Message } from './protobuf.ts'
import { type DType, type Shape, type Tensor, describe } from './tensor.ts'
import { inputOp } from './ops/leaf.ts'

/** Element types that a file may name; the lab's own tensors are of the first kind (tensor.ts). */
export type ElementType = DType | 'int64'

const ELEMENT: Record<ElementType, number> = { float32: 1, int32: 6, int64: 7, bool: 9 }

/**
 * Begins every name that the writer gives. ONNX has one space of names, where a constant with the name of an
 * input is that input's default value and no error: names from outside must not begin so.
 */
const OWN = '/'

type Attribute = number | readonly number[] | string

/** What operations write themselves with. */
export class Emitter {
  readonly nodes: Message[] = []
  readonly initializers: Message[] = []
  private readonly constants = new Map<string, string>()
  private count = 0

  /** @param oneSumOrder see ModelOptions */
  constructor(readonly oneSumOrder: boolean) {}

  /** Adds a node. @returns the name of its single output */
  node(type: string, inputs: readonly string[], attributes: Readonly<Record<string, Attribute>> = {}): string {
    const output = `${OWN}t${this.count++}`
    const node = new Message()
    for (const name of inputs) node.string(1, name)
    node.string(2, output).string(3, `${type}${output}`).string(4, type)
    for (const [name, value] of Object.entries(attributes)) node.message(5, attribute(name, value))
    this.nodes.push(node)
    return output
  }

  /** A constant of 64-bit integers, as shapes and axes are. */
  ints(values: readonly number[]): string {
    const data = new Uint8Array(BigInt64Array.from(values, BigInt).buffer)
    return this.constant('int64', [values.length], data, `int64 ${values.join(',')}`)
  }

  /** A constant tensor. */
  tensor(dtype: DType, shape: Shape, values: ArrayLike<number>): string {
    const array = dtype === 'float32' ? Float32Array.from(values) : dtype === 'int32' ? Int32Array.from(values) : Uint8Array.from(values)
    const data = new Uint8Array(array.buffer)
    const key = values.length <= 16 ? `${dtype}[${shape.join(',')}]${data.join(',')}` : undefined
    return this.constant(dtype, shape, data, key)
  }

  private constant(dtype: ElementType, shape: Shape, data: Uint8Array, key?: string): string {
    const known = key === undefined ? undefined : this.constants.get(key)
    if (known) return known
    const name = `${OWN}c${this.initializers.length}`
    const tensor = new Message()
    for (const d of shape) tensor.int(1, d)
    this.initializers.push(tensor.int(2, ELEMENT[dtype]).string(8, name).bytes(9, data))
    if (key !== undefined) this.constants.set(key, name)
    return name
  }
}

function attribute(name: string, value: Attribute): Message {
  const out = new Message().string(1, name)
  if (typeof value === 'number') return out.int(3, value).int(20, 2)
  if (typeof value === 'string') return out.string(4, value).int(20, 3)
  for (const v of value) out.int(8, v)
  return out.int(20, 7)
}

/** An input or output of a graph file. A dimension that differs from run to run is a name. */
export interface GraphValue {
  readonly name: string
  readonly dtype: ElementType
  readonly dims: readonly (number | string)[]
}

function valueInfo({ name, dtype, dims: shape }: GraphValue): Message {
  const dims = new Message()
  for (const d of shape) dims.message(1, typeof d === 'number' ? new Message().int(1, d) : new Message().string(2, d))
  const type = new Message().message(1, new Message().int(1, ELEMENT[dtype]).message(2, dims))
  return new Message().string(1, name).message(2, type)
}

/** All tensors that the outputs depend on, each after its inputs. */
export function topological(outputs: readonly Tensor[]): Tensor[] {
  const order: Tensor[] = []
  const state = new Map<Tensor, 'open' | 'done'>()
  const stack: { tensor: Tensor; next: number }[] = []
  for (const output of outputs) {
    if (!state.has(output)) stack.push({ tensor: output, next: 0 })
    while (stack.length > 0) {
      const top = stack[stack.length - 1]
      state.set(top.tensor, state.get(top.tensor) ?? 'open')
      if (top.next < top.tensor.inputs.length) {
        const child = top.tensor.inputs[top.next++]
        if (!state.has(child)) stack.push({ tensor: child, next: 0 })
      } else {
        state.set(top.tensor, 'done')
        order.push(top.tensor)
        stack.pop()
      }
    }
  }
  return order
}

function checkName(name: string): void {
  if (name === '' || name.startsWith(OWN)) throw new Error(`graph: "${name}" cannot name an input or an output`)
}

export interface ModelOptions {
  /**
   * Write products so that their sums are added in one order, whatever the number of threads (ops/sum-order.ts). True where absent;
   * a GPU has no such threads and can do without the detour.
   */
  readonly oneSumOrder?: boolean
}

/**
 * @param outputs tensors to compute, by the name under which the runtime returns them
 * @returns the bytes of an ONNX model; its inputs are the `input` tensors reached, by label
 */
export function writeModel(outputs: Readonly<Record<string, Tensor>>, { oneSumOrder = true }: ModelOptions = {}): Uint8Array {
  const emitter = new Emitter(oneSumOrder)
  const names = new Map<Tensor, string>()
  const inputs = new Map<string, Tensor>()
  for (const tensor of topological(Object.values(outputs))) {
    if (tensor.op === inputOp) {
      const label = tensor.label ?? ''
      checkName(label)
      const other = inputs.get(label)
      if (other && other !== tensor) throw new Error(`graph: two inputs are named "${label}": ${describe(other)}, ${describe(tensor)}`)
      inputs.set(label, tensor)
      names.set(tensor, label)
    } else {
      names.set(tensor, tensor.op.emit(emitter, tensor.inputs.map((t) => names.get(t)!), tensor))
    }
  }
  return writeGraph(
    emitter,
    [...inputs].map(([name, { dtype, shape }]) => ({ name, dtype, dims: shape })),
    Object.entries(outputs).map(([name, tensor]) => ({ name, dtype: tensor.dtype, dims: tensor.shape, from: names.get(tensor)! })),
  )
}

/**
 * The file of a graph whose nodes an emitter holds.
 * @param outputs each with the name, among the nodes' own, of what it gives
 * @throws Error where a name is empty, the writer's own, or both an input's and an output's
 */
export function writeGraph(emitter: Emitter, inputs: readonly GraphValue[], outputs: readonly (GraphValue & { readonly from: string })[]): Uint8Array {
  const known = new Set(inputs.map(({ name }) => name))
  // An output is renamed by an Identity, since one tensor may be asked for twice or be an input itself.
  const renamed = outputs.map(({ name, from }) => {
    checkName(name)
    if (known.has(name)) throw new Error(`graph: "${name}" is both an input and an output; ONNX has one space of names`)
    return new Message().string(1, from).string(2, name).string(3, `output_${name}`).string(4, 'Identity')
  })
  const graph = new Message()
  for (const node of [...emitter.nodes, ...renamed]) graph.message(1, node)
  graph.string(2, 'collapse-lab')
  for (const initializer of emitter.initializers) graph.message(5, initializer)
  for (const input of inputs) graph.message(11, valueInfo(input))
  for (const output of outputs) graph.message(12, valueInfo(output))
  return new Message().int(1, 8).string(2, 'collapse-lab').message(7, graph).message(8, new Message().int(2, 18)).finish()
}
