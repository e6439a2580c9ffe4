/**
 * Writes a graph of symbolic tensors as an ONNX model (IR 8, opset 18): what is reachable from the
 * outputs, in a fixed topological order, so the same graph gives the same bytes.
 * Field numbers are those of onnx.proto3 (github.com/onnx/onnx, v1.14).
 */
import { Message } from './protobuf.ts'
import { type DType, type Shape, type Tensor, describe } from './tensor.ts'
import { inputOp } from './ops/leaf.ts'

const ELEMENT: Record<DType | 'int64', number> = { float32: 1, int32: 6, int64: 7, bool: 9 }

type Attribute = number | readonly number[] | string | { readonly float: number }

/** What operations write themselves with. */
export class Emitter {
  readonly nodes: Message[] = []
  readonly initializers: Message[] = []
  private readonly constants = new Map<string, string>()
  private count = 0
  private readonly domains = new Set<string>()

  /** Adds a node. @returns the name of its single output */
  node(type: string, inputs: readonly string[], attributes: Readonly<Record<string, Attribute>> = {}, domain = ''): string {
    const output = `t${this.count++}`
    const node = new Message()
    for (const name of inputs) node.string(1, name)
    node.string(2, output).string(3, `${type}_${output}`).string(4, type)
    for (const [name, value] of Object.entries(attributes)) node.message(5, attribute(name, value))
    if (domain) node.string(7, domain)
    this.domains.add(domain)
    this.nodes.push(node)
    return output
  }

  /** A constant of 64-bit integers, as shapes and axes are. */
  ints(values: readonly number[], scalar = false): string {
    const data = new Uint8Array(BigInt64Array.from(values, BigInt).buffer)
    return this.constant('int64', scalar ? [] : [values.length], data, `${scalar ? 's' : 'i'}${values.join(',')}`)
  }

  /** A constant tensor. */
  tensor(dtype: DType, shape: Shape, values: ArrayLike<number>): string {
    const data = dtype === 'float32' ? Float32Array.from(values) : dtype === 'int32' ? Int32Array.from(values) : Uint8Array.from(values)
    const key = values.length <= 16 ? `${dtype}[${shape.join(',')}]${Array.from(values).join(',')}` : undefined
    return this.constant(dtype, shape, new Uint8Array(data.buffer), key)
  }

  scalar(value: number): string {
    return this.tensor('float32', [], [value])
  }

  /** Domains of the operations written, '' being ONNX's own. */
  get opsets(): readonly Message[] {
    return [...this.domains].sort().map((domain) => {
      const opset = new Message()
      if (domain) opset.string(1, domain)
      return opset.int(2, domain ? 1 : 18)
    })
  }

  private constant(dtype: DType | 'int64', shape: Shape, data: Uint8Array, key?: string): string {
    const known = key === undefined ? undefined : this.constants.get(key)
    if (known) return known
    const name = `c${this.initializers.length}`
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
  if ('float' in value) return out.float(2, value.float).int(20, 1)
  for (const v of value) out.int(8, v)
  return out.int(20, 7)
}

function valueInfo(name: string, dtype: DType, shape: Shape): Message {
  const dims = new Message()
  for (const d of shape) dims.message(1, new Message().int(1, d))
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

/**
 * @param outputs tensors to compute, by the name under which the runtime returns them
 * @returns the bytes of an ONNX model; its inputs are the `input` tensors reached, by label
 */
export function writeModel(outputs: Readonly<Record<string, Tensor>>): Uint8Array {
  const emitter = new Emitter()
  const names = new Map<Tensor, string>()
  const inputs = new Map<string, Tensor>()
  for (const tensor of topological(Object.values(outputs))) {
    if (tensor.op === inputOp) {
      const label = tensor.label ?? ''
      const other = inputs.get(label)
      if (other && other !== tensor) throw new Error(`graph: two inputs are named "${label}": ${describe(other)}, ${describe(tensor)}`)
      inputs.set(label, tensor)
      names.set(tensor, label)
    } else {
      names.set(tensor, tensor.op.emit(emitter, tensor.inputs.map((t) => names.get(t)!), tensor))
    }
  }
  const graph = new Message()
  // An output is renamed by an Identity, since one tensor may be asked for twice or be an input itself.
  const results = Object.entries(outputs).map(([name, tensor]) => {
    if (inputs.has(name)) throw new Error(`graph: "${name}" is both an input and an output; ONNX has one space of names`)
    const node = new Message().string(1, names.get(tensor)!).string(2, name).string(3, `output_${name}`).string(4, 'Identity')
    emitter.nodes.push(node)
    return valueInfo(name, tensor.dtype, tensor.shape)
  })
  for (const node of emitter.nodes) graph.message(1, node)
  graph.string(2, 'collapse-lab')
  for (const initializer of emitter.initializers) graph.message(5, initializer)
  for (const [label, t] of inputs) graph.message(11, valueInfo(label, t.dtype, t.shape))
  for (const result of results) graph.message(12, result)
  const model = new Message().int(1, 8).string(2, 'collapse-lab').message(7, graph)
  const opsets = emitter.opsets
  for (const opset of opsets) model.message(8, opset)
  if (opsets.length === 0) model.message(8, new Message().int(2, 18))
  return model.finish()
}
