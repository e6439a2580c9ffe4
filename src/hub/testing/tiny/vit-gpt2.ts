import { type Files, inDtypes, jsonFile } from './files.ts'
import { Graph, embedded, patches } from './graph.ts'
import { byteLevel, tinyTokenizer } from './tokenizer.ts'
import { cachedDecoder, encoder, scores } from './transformer.ts'

const SIDE = 32
const PATCH = 8
const END = '<|endoftext|>'

const tokenizer = tinyTokenizer({ special: [END], mark: 'space-before', preTokenizer: byteLevel, postProcessor: () => byteLevel, decoder: byteLevel })
const size = { width: 32, heads: 4, layers: 2, vocabulary: tokenizer.size }

function encoderModel(): Uint8Array<ArrayBuffer> {
  const graph = new Graph('vit-gpt2 encoder')
  const pixels = graph.input('pixel_values', 'float32', ['batch_size', 3, SIDE, SIDE])
  graph.output('last_hidden_state', encoder(graph, patches(graph, pixels, PATCH, size.width), size), ['batch_size', 'encoder_sequence_length', size.width])
  return graph.bytes()
}

function decoderModel(): Uint8Array<ArrayBuffer> {
  const graph = new Graph('vit-gpt2 decoder')
  const ids = graph.input('input_ids', 'int64', ['batch_size', 'decoder_sequence_length'])
  const seen = graph.input('encoder_hidden_states', 'float32', ['batch_size', 'encoder_sequence_length', size.width])
  graph.input('use_cache_branch', 'bool', [1])
  const names = { past: (layer: number) => `past_key_values.${layer}`, present: (layer: number) => `present.${layer}` }
  const words = cachedDecoder(graph, embedded(graph, ids, size.vocabulary, size.width), size, names, seen)
  graph.output('logits', scores(graph, words, size, tokenizer.bias()), ['batch_size', 'decoder_sequence_length', size.vocabulary])
  return graph.bytes()
}

/** In the layout of Xenova/vit-gpt2-image-captioning. */
export function tinyVitGpt2(): Files {
  const end = tokenizer.idOf(END)
  return {
    'config.json': jsonFile({
      architectures: ['VisionEncoderDecoderModel'], model_type: 'vision-encoder-decoder', is_encoder_decoder: true, tie_word_embeddings: false,
      bos_token_id: end, eos_token_id: end, pad_token_id: end, decoder_start_token_id: end,
      decoder: {
        model_type: 'gpt2', architectures: ['GPT2LMHeadModel'], add_cross_attention: true, is_decoder: true, bos_token_id: end, eos_token_id: end,
        n_embd: size.width, n_head: size.heads, n_layer: size.layers, n_positions: 1024, vocab_size: size.vocabulary,
      },
      encoder: { model_type: 'vit', hidden_size: size.width, image_size: SIDE, patch_size: PATCH, num_attention_heads: size.heads, num_hidden_layers: size.layers, num_channels: 3 },
    }),
    'generation_config.json': jsonFile({ bos_token_id: end, decoder_start_token_id: end, eos_token_id: end, pad_token_id: end }),
    'preprocessor_config.json': jsonFile({
      do_normalize: true, do_rescale: true, do_resize: true, feature_extractor_type: 'ViTFeatureExtractor', image_processor_type: 'ViTFeatureExtractor',
      image_mean: [0.5, 0.5, 0.5], image_std: [0.5, 0.5, 0.5], resample: 2, rescale_factor: 1 / 255, size: { height: SIDE, width: SIDE },
    }),
    'tokenizer.json': jsonFile(tokenizer.json),
    'tokenizer_config.json': jsonFile({ add_prefix_space: false, bos_token: END, eos_token: END, unk_token: END, pad_token: END, model_max_length: 1024, tokenizer_class: 'GPT2Tokenizer' }),
    ...inDtypes('encoder_model', encoderModel(), ['', '_quantized']),
    ...inDtypes('decoder_model_merged', decoderModel(), ['', '_quantized']),
  }
}
