/** Blocks of a tiny transformer: attention with caches, as exports for step-by-step decoding have them. */
import type { Graph, Value } from './graph.ts'

export interface Size {
  readonly width: number
  readonly heads: number
  readonly layers: number
  readonly vocabulary: number
}

export const headWidth = ({ width, heads }: Size): number => width / heads

/** Keys and values [b, heads, length, head width]. */
export interface KeysValues {
  readonly keys: Value
  readonly values: Value
}

/** [b, length, width] → [b, heads, length, head width] */
const split = (graph: Graph, x: Value, size: Size): Value =>
  graph.op('Transpose', [graph.reshape(x, 0, 0, size.heads, headWidth(size))], { perm: [0, 2, 1, 3] })

export function keysValues(graph: Graph, x: Value, size: Size): KeysValues {
  return { keys: split(graph, graph.linear(x, size.width, size.width), size), values: split(graph, graph.linear(x, size.width, size.width), size) }
}

/** @param past what earlier words left @returns with that of these words behind it */
export function joined(graph: Graph, past: KeysValues, now: KeysValues): KeysValues {
  const join = (a: Value, b: Value): Value => graph.op('Concat', [a, b], { axis: 2 })
  return { keys: join(past.keys, now.keys), values: join(past.values, now.values) }
}

/** @param mask added to the scores [.., queries, keys]; none where absent */
export function attention(graph: Graph, x: Value, { keys, values }: KeysValues, size: Size, mask?: Value): Value {
  const queries = split(graph, graph.linear(x, size.width, size.width), size)
  const scores = graph.op('Mul', [
    graph.op('MatMul', [queries, graph.op('Transpose', [keys], { perm: [0, 1, 3, 2] })]), graph.scalar(1 / Math.sqrt(headWidth(size))),
  ])
  const shares = graph.op('Softmax', [mask === undefined ? scores : graph.op('Add', [scores, mask])], { axis: -1 })
  const mixed = graph.op('Transpose', [graph.op('MatMul', [shares, values])], { perm: [0, 2, 1, 3] })
  return graph.linear(graph.reshape(mixed, 0, 0, size.width), size.width, size.width)
}

/** −10⁹ where a word would look ahead, else 0. @param words [b, n, ..] @param keys [b, heads, all, ..]: the words are the last of all */
export function lookingAhead(graph: Graph, words: Value, keys: Value): Value {
  const squeeze = (x: Value): Value => graph.reshape(x)
  const [all, now] = [squeeze(graph.size(keys, 2)), squeeze(graph.size(words, 1))]
  const zero = graph.reshape(graph.ints(0))
  const one = graph.reshape(graph.ints(1))
  const columns = graph.op('Range', [zero, all, one])
  const rows = graph.op('Range', [graph.op('Sub', [all, now]), all, one])
  const ahead = graph.op('Greater', [graph.reshape(columns, 1, -1), graph.reshape(rows, -1, 1)])
  return graph.op('Where', [ahead, graph.scalar(-1e9), graph.scalar(0)])
}

export function feedForward(graph: Graph, x: Value, width: number): Value {
  return graph.linear(graph.op('Tanh', [graph.linear(x, width, 2 * width)]), 2 * width, width)
}

/** x + f(x normalised) */
export const residual = (graph: Graph, x: Value, width: number, f: (y: Value) => Value): Value =>
  graph.op('Add', [x, f(graph.normalised(x, width))])

/** Pictures' patches or whole texts: every position sees every other. */
export function encoder(graph: Graph, x: Value, size: Size): Value {
  let y = x
  for (let layer = 0; layer < size.layers; layer++) {
    y = residual(graph, y, size.width, (z) => attention(graph, z, keysValues(graph, z, size), size))
    y = residual(graph, y, size.width, (z) => feedForward(graph, z, size.width))
  }
  return graph.normalised(y, size.width)
}

export interface DecoderNames {
  /** Of the caches of a layer's own words: "past_key_values.0" → "past_key_values.0.key". */
  readonly past: (layer: number) => string
  readonly present: (layer: number) => string
  /** The same for what it reads of an encoder, where its export caches that. */
  readonly crossPast?: (layer: number) => string
  readonly crossPresent?: (layer: number) => string
}

/**
 * A decoder of a merged export: it takes the caches, empty ones at first, and gives them back longer.
 * @param x words [b, n, width] @param read what an encoder saw, or nothing @returns hidden states [b, n, width]
 */
export function cachedDecoder(graph: Graph, x: Value, size: Size, names: DecoderNames, read?: Value): Value {
  const cache = (name: string): Value => graph.input(name, 'float32', ['batch_size', size.heads, 'past_sequence_length', headWidth(size)])
  const present = (name: string, { keys, values }: KeysValues): void => {
    graph.output(`${name}.key`, keys, ['batch_size', size.heads, 'total_sequence_length', headWidth(size)])
    graph.output(`${name}.value`, values, ['batch_size', size.heads, 'total_sequence_length', headWidth(size)])
  }
  let y = x
  for (let layer = 0; layer < size.layers; layer++) {
    const past = { keys: cache(`${names.past(layer)}.key`), values: cache(`${names.past(layer)}.value`) }
    y = residual(graph, y, size.width, (z) => {
      const all = joined(graph, past, keysValues(graph, z, size))
      present(names.present(layer), all)
      return attention(graph, z, all, size, lookingAhead(graph, z, all.keys))
    })
    if (read !== undefined) {
      if (names.crossPast) for (const part of ['key', 'value']) cache(`${names.crossPast(layer)}.${part}`)
      y = residual(graph, y, size.width, (z) => {
        const seen = keysValues(graph, read, size)
        if (names.crossPresent) present(names.crossPresent(layer), seen)
        return attention(graph, z, seen, size)
      })
    }
    y = residual(graph, y, size.width, (z) => feedForward(graph, z, size.width))
  }
  return graph.normalised(y, size.width)
}

/** Scores of all words [b, n, vocabulary]. @param bias one a word, so that a tiny model says words and not parts of them */
export const scores = (graph: Graph, x: Value, size: Size, bias: ArrayLike<number>): Value =>
  graph.op('Add', [graph.linear(x, size.width, size.vocabulary), graph.floats([size.vocabulary], bias)])
