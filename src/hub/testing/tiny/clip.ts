import { type Files, inDtypes, jsonFile } from './files.ts'
import { Graph, type Value, embedded, patches } from './graph.ts'
import { tinyTokenizer } from './tokenizer.ts'
import { encoder } from './transformer.ts'

const SIDE = 32
const PATCH = 8
const SHARED = 24
const [START, END] = ['<|startoftext|>', '<|endoftext|>'] as const

/** CLIP's: lower case, words end with a mark, a text stands between two special tokens. */
export const clipTokenizer = tinyTokenizer({
  special: [START, END], mark: 'word-end',
  normalizer: { type: 'Sequence', normalizers: [{ type: 'NFC' }, { type: 'Replace', pattern: { Regex: '\\s+' }, content: ' ' }, { type: 'Lowercase' }] },
  preTokenizer: {
    type: 'Sequence',
    pretokenizers: [
      { type: 'Split', pattern: { Regex: "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+" }, behavior: 'Removed', invert: true },
      { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
    ],
  },
  postProcessor: (idOf) => ({ type: 'RobertaProcessing', sep: [END, idOf(END)], cls: [START, idOf(START)], trim_offsets: false, add_prefix_space: false }),
  decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
})

export const clipTokenizerFiles = (): Files => ({
  'tokenizer.json': jsonFile(clipTokenizer.json),
  'tokenizer_config.json': jsonFile({
    add_prefix_space: false, bos_token: START, eos_token: END, pad_token: END, unk_token: END, do_lower_case: true, model_max_length: 77, tokenizer_class: 'CLIPTokenizer',
  }),
})

const size = { width: 32, heads: 4, layers: 1, vocabulary: clipTokenizer.size }

/** Mean over positions, projected. */
function pooled(graph: Graph, x: Value): Value {
  return graph.linear(graph.op('ReduceMean', [x, graph.ints(1)], { keepdims: 0 }), size.width, SHARED)
}

function textModel(): Uint8Array<ArrayBuffer> {
  const graph = new Graph('clip text')
  const ids = graph.input('input_ids', 'int64', ['batch_size', 'sequence_length'])
  // Only the tokens that are there count in the mean, as the real model reads at the end of the text.
  const mask = graph.op('Cast', [graph.input('attention_mask', 'int64', ['batch_size', 'sequence_length'])], { to: 1 })
  const shares = graph.op('Div', [mask, graph.op('ReduceSum', [mask, graph.ints(1)], { keepdims: 1 })])
  const seen = encoder(graph, embedded(graph, ids, size.vocabulary, size.width), size)
  const mean = graph.op('MatMul', [graph.op('Unsqueeze', [shares, graph.ints(1)]), seen])
  graph.output('text_embeds', graph.linear(graph.reshape(mean, 0, size.width), size.width, SHARED), ['batch_size', SHARED])
  return graph.bytes()
}

function visionModel(): Uint8Array<ArrayBuffer> {
  const graph = new Graph('clip vision')
  const pixels = graph.input('pixel_values', 'float32', ['batch_size', 3, SIDE, SIDE])
  graph.output('image_embeds', pooled(graph, encoder(graph, patches(graph, pixels, PATCH, size.width), size)), ['batch_size', SHARED])
  return graph.bytes()
}

/** In the layout of Xenova/clip-vit-base-patch32. */
export function tinyClip(): Files {
  return {
    'config.json': jsonFile({
      architectures: ['CLIPModel'], model_type: 'clip', projection_dim: SHARED, logit_scale_init_value: 2.6592,
      text_config: { model_type: 'clip_text_model', hidden_size: size.width, num_hidden_layers: size.layers, vocab_size: size.vocabulary },
      vision_config: { model_type: 'clip_vision_model', hidden_size: size.width, num_hidden_layers: size.layers, image_size: SIDE, patch_size: PATCH },
    }),
    'preprocessor_config.json': jsonFile({
      crop_size: { height: SIDE, width: SIDE }, do_center_crop: true, do_convert_rgb: true, do_normalize: true, do_rescale: true, do_resize: true,
      feature_extractor_type: 'CLIPFeatureExtractor', image_processor_type: 'CLIPFeatureExtractor',
      image_mean: [0.48145466, 0.4578275, 0.40821073], image_std: [0.26862954, 0.26130258, 0.27577711], resample: 3, rescale_factor: 1 / 255, size: { shortest_edge: SIDE },
    }),
    ...clipTokenizerFiles(),
    ...inDtypes('text_model', textModel(), ['']),
    ...inDtypes('vision_model', visionModel(), ['']),
  }
}
