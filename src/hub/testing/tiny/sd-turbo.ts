import { clipTokenizer, clipTokenizerFiles } from './clip.ts'
import type { Files } from './files.ts'
import { Graph, embedded } from './graph.ts'
import { encoder } from './transformer.ts'

const CHANNELS = 4
const SIDE = 8
const TOKENS = 77
const size = { width: 16, heads: 2, layers: 1, vocabulary: clipTokenizer.size }

function textEncoder(): Uint8Array<ArrayBuffer> {
  const graph = new Graph('sd-turbo text')
  const ids = graph.input('input_ids', 'int32', ['batch_size', TOKENS])
  graph.output('last_hidden_state', encoder(graph, embedded(graph, ids, size.vocabulary, size.width), size), ['batch_size', TOKENS, size.width])
  return graph.bytes()
}

/** A guess of the noise that depends on the latents, the words and the step. */
function unet(): Uint8Array<ArrayBuffer> {
  const graph = new Graph('sd-turbo unet')
  const sample = graph.input('sample', 'float32', ['batch_size', CHANNELS, SIDE, SIDE])
  const step = graph.op('Cast', [graph.input('timestep', 'int64', [1])], { to: 1 })
  const words = graph.input('encoder_hidden_states', 'float32', ['batch_size', TOKENS, size.width])
  const asked = graph.linear(graph.op('ReduceMean', [words, graph.ints(1)], { keepdims: 0 }), size.width, CHANNELS)
  const time = graph.op('Mul', [step, graph.scalar(1 / 1000)])
  const seen = graph.op('Conv', [sample, graph.weight([CHANNELS, CHANNELS, 3, 3], 1 / 6)], { pads: [1, 1, 1, 1], kernel_shape: [3, 3] })
  const moved = graph.op('Add', [seen, graph.op('Mul', [graph.reshape(asked, 0, CHANNELS, 1, 1), time])])
  graph.output('out_sample', graph.op('Tanh', [moved]), ['batch_size', CHANNELS, SIDE, SIDE])
  return graph.bytes()
}

/** Latents, eight times as large, in colours. */
function vaeDecoder(): Uint8Array<ArrayBuffer> {
  const graph = new Graph('sd-turbo vae')
  const latents = graph.input('latent_sample', 'float32', ['batch_size', CHANNELS, SIDE, SIDE])
  const drawn = graph.op('ConvTranspose', [latents, graph.weight([CHANNELS, 3, 8, 8], 0.02)], { strides: [8, 8], kernel_shape: [8, 8] })
  graph.output('sample', graph.op('Tanh', [drawn]), ['batch_size', 3, 8 * SIDE, 8 * SIDE])
  return graph.bytes()
}

/** In the layout of schmuell/sd-turbo-ort-web, but for the tokenizer, which it borrows. */
export const tinySdTurbo = (): Files => ({
  'text_encoder/model.onnx': textEncoder(),
  'unet/model.onnx': unet(),
  'vae_decoder/model.onnx': vaeDecoder(),
})

/** In the layout of Xenova/clip-vit-base-patch16, as far as it is borrowed. */
export const tinyClipTokenizer = clipTokenizerFiles
