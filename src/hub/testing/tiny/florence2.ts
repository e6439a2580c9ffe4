import { type Files, inDtypes, jsonFile } from './files.ts'
import { Graph, embedded, patches } from './graph.ts'
import { byteLevel, tinyTokenizer } from './tokenizer.ts'
import { cachedDecoder, encoder, scores } from './transformer.ts'

const SIDE = 32
const PATCH = 8
const [START, PAD, END, UNKNOWN] = ['<s>', '<pad>', '</s>', '<unk>'] as const

const tokenizer = tinyTokenizer({
  special: [START, PAD, END, UNKNOWN], specialFirst: true, mark: 'space-before', preTokenizer: byteLevel, decoder: byteLevel,
  postProcessor: (idOf) => ({ type: 'RobertaProcessing', sep: [END, idOf(END)], cls: [START, idOf(START)], trim_offsets: true, add_prefix_space: false }),
})
const size = { width: 32, heads: 4, layers: 1, vocabulary: tokenizer.size }

function visionEncoder(): Uint8Array<ArrayBuffer> {
  const graph = new Graph('florence vision')
  const pixels = graph.input('pixel_values', 'float32', ['batch_size', 3, SIDE, SIDE])
  graph.output('image_features', encoder(graph, patches(graph, pixels, PATCH, size.width), size), ['batch_size', 'image_length', size.width])
  return graph.bytes()
}

function embedTokens(): Uint8Array<ArrayBuffer> {
  const graph = new Graph('florence words')
  const ids = graph.input('input_ids', 'int64', ['batch_size', 'sequence_length'])
  graph.output('inputs_embeds', embedded(graph, ids, size.vocabulary, size.width), ['batch_size', 'sequence_length', size.width])
  return graph.bytes()
}

function encoderModel(): Uint8Array<ArrayBuffer> {
  const graph = new Graph('florence encoder')
  graph.input('attention_mask', 'int64', ['batch_size', 'encoder_sequence_length'])
  const words = graph.input('inputs_embeds', 'float32', ['batch_size', 'encoder_sequence_length', size.width])
  graph.output('last_hidden_state', encoder(graph, words, size), ['batch_size', 'encoder_sequence_length', size.width])
  return graph.bytes()
}

function decoderModel(): Uint8Array<ArrayBuffer> {
  const graph = new Graph('florence decoder')
  graph.input('encoder_attention_mask', 'int64', ['batch_size', 'encoder_sequence_length'])
  const seen = graph.input('encoder_hidden_states', 'float32', ['batch_size', 'encoder_sequence_length', size.width])
  const words = graph.input('inputs_embeds', 'float32', ['batch_size', 'decoder_sequence_length', size.width])
  graph.input('use_cache_branch', 'bool', [1])
  const said = cachedDecoder(graph, words, size, {
    past: (layer) => `past_key_values.${layer}.decoder`, present: (layer) => `present.${layer}.decoder`,
    crossPast: (layer) => `past_key_values.${layer}.encoder`, crossPresent: (layer) => `present.${layer}.encoder`,
  }, seen)
  graph.output('logits', scores(graph, said, size, tokenizer.bias([END])), ['batch_size', 'decoder_sequence_length', size.vocabulary])
  return graph.bytes()
}

/** In the layout of onnx-community/Florence-2-base-ft. */
export function tinyFlorence2(): Files {
  const [start, pad, end] = [START, PAD, END].map((token) => tokenizer.idOf(token))
  const ids = { bos_token_id: start, pad_token_id: pad, eos_token_id: end, decoder_start_token_id: end }
  const layers = { d_model: size.width, encoder_layers: size.layers, encoder_attention_heads: size.heads, decoder_layers: size.layers, decoder_attention_heads: size.heads }
  return {
    'config.json': jsonFile({
      architectures: ['Florence2ForConditionalGeneration'], model_type: 'florence2', is_encoder_decoder: true, projection_dim: size.width, vocab_size: size.vocabulary, ...ids,
      text_config: { model_type: 'florence2_language', is_encoder_decoder: true, vocab_size: size.vocabulary, num_hidden_layers: size.layers, max_position_embeddings: 1024, ...layers, ...ids },
      vision_config: { model_type: 'davit', projection_dim: size.width },
    }),
    'generation_config.json': jsonFile({ ...ids, forced_bos_token_id: start, forced_eos_token_id: end, no_repeat_ngram_size: 3, num_beams: 3, early_stopping: true }),
    'preprocessor_config.json': jsonFile({
      crop_size: { height: SIDE, width: SIDE }, do_center_crop: false, do_convert_rgb: true, do_normalize: true, do_rescale: true, do_resize: true,
      image_processor_type: 'CLIPFeatureExtractor', processor_class: 'Florence2Processor', image_seq_length: 577,
      image_mean: [0.485, 0.456, 0.406], image_std: [0.229, 0.224, 0.225], resample: 3, rescale_factor: 1 / 255, size: { height: SIDE, width: SIDE },
      tasks_answer_post_processing_type: { '<CAPTION>': 'pure_text' }, task_prompts_without_inputs: { '<CAPTION>': 'What does the image describe?' }, task_prompts_with_input: {},
    }),
    'tokenizer.json': jsonFile(tokenizer.json),
    'tokenizer_config.json': jsonFile({
      bos_token: START, eos_token: END, pad_token: PAD, unk_token: UNKNOWN, cls_token: START, sep_token: END, model_max_length: 1024, tokenizer_class: 'BartTokenizer', processor_class: 'Florence2Processor',
    }),
    ...inDtypes('vision_encoder', visionEncoder(), ['_quantized', '_fp16']),
    ...inDtypes('embed_tokens', embedTokens(), ['_quantized', '_fp16']),
    ...inDtypes('encoder_model', encoderModel(), ['_quantized', '_q4']),
    ...inDtypes('decoder_model_merged', decoderModel(), ['_quantized', '_q4']),
  }
}
