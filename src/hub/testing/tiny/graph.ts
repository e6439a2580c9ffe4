/** ONNX graphs of tiny transformers with random weights, whose sizes differ from run to run as those of real exports do. */
import { type Stream, stream } from '../../../random/index.ts'
import { type ElementType, Emitter, type GraphValue, writeGraph } from '../../../tensor/onnx.ts'

/** Name of a value in a graph. */
export type Value = string

export class Graph {
  private readonly emitter = new Emitter(false)
  private readonly inputs: GraphValue[] = []
  private readonly outputs: (GraphValue & { from: Value })[] = []
  private readonly weights: Stream

  constructor(name: string) {
    this.weights = stream('tiny', name)
  }

  input(name: string, dtype: ElementType, dims: GraphValue['dims']): Value {
    this.inputs.push({ name, dtype, dims })
    return name
  }

  output(name: string, from: Value, dims: GraphValue['dims'], dtype: ElementType = 'float32'): void {
    this.outputs.push({ name, from, dtype, dims })
  }

  op(type: string, inputs: readonly Value[], attributes: Parameters<Emitter['node']>[2] = {}): Value {
    return this.emitter.node(type, inputs, attributes)
  }

  ints(...values: number[]): Value {
    return this.emitter.ints(values)
  }

  floats(shape: readonly number[], values: ArrayLike<number>): Value {
    return this.emitter.tensor('float32', shape, values)
  }

  scalar(value: number): Value {
    return this.floats([], [value])
  }

  /** Normal weights. */
  weight(shape: readonly number[], deviation: number): Value {
    const size = shape.reduce((product, n) => product * n, 1)
    return this.floats(shape, this.weights.normals(size).map((value) => value * deviation))
  }

  /** x · W, W of deviation 1/√in. */
  linear(x: Value, from: number, to: number): Value {
    return this.op('MatMul', [x, this.weight([from, to], 1 / Math.sqrt(from))])
  }

  /** Of the last axis, without gain and bias. */
  normalised(x: Value, width: number): Value {
    return this.op('LayerNormalization', [x, this.floats([width], new Float32Array(width).fill(1))], { axis: -1 })
  }

  reshape(x: Value, ...shape: number[]): Value {
    return this.op('Reshape', [x, this.ints(...shape)])
  }

  /** The size of an axis, as int64 [1]. */
  size(x: Value, axis: number): Value {
    return this.op('Shape', [x], { start: axis, end: axis + 1 })
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(writeGraph(this.emitter, this.inputs, this.outputs))
  }
}

/** Rows of a table by token. @param ids int64 */
export const embedded = (graph: Graph, ids: Value, vocabulary: number, width: number): Value =>
  graph.op('Gather', [graph.weight([vocabulary, width], 1), ids], { axis: 0 })

/** Pixels [b, 3, h, w] → patches [b, (h/p)(w/p), width]. */
export function patches(graph: Graph, pixels: Value, patch: number, width: number): Value {
  const planes = graph.op('Conv', [pixels, graph.weight([width, 3, patch, patch], 1 / (patch * Math.sqrt(3)))], { strides: [patch, patch], kernel_shape: [patch, patch] })
  return graph.op('Transpose', [graph.reshape(planes, 0, width, -1)], { perm: [0, 2, 1] })
}
