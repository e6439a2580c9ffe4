import { type Files, inDtypes, jsonFile } from './files.ts'
import { Graph, embedded, patches } from './graph.ts'
import { byteLevel, tinyTokenizer } from './tokenizer.ts'
import { cachedDecoder, encoder, scores } from './transformer.ts'

const SIDE = 32
const PATCH = 8
/** Tokens that a tile of a picture becomes. */
const TOKENS = (SIDE / PATCH) ** 2

const tokenizer = tinyTokenizer({
  special: ['<|endoftext|>', '<|im_start|>', '<end_of_utterance>', '<image>', '<fake_token_around_image>', '<global-img>'], mark: 'space-before',
  preTokenizer: { type: 'Sequence', pretokenizers: [{ type: 'Digits', individual_digits: true }, byteLevel] }, postProcessor: () => byteLevel, decoder: byteLevel,
})
const size = { width: 32, heads: 4, layers: 2, vocabulary: tokenizer.size }

/** Sees tiles [b, n, 3, h, w] one by one; only the mask's presence is the real export's. */
function visionEncoder(): Uint8Array<ArrayBuffer> {
  const graph = new Graph('smolvlm vision')
  const tiles = graph.input('pixel_values', 'float32', ['batch_size', 'num_images', 3, SIDE, SIDE])
  graph.input('pixel_attention_mask', 'bool', ['batch_size', 'num_images', SIDE, SIDE])
  const seen = encoder(graph, patches(graph, graph.reshape(tiles, -1, 3, SIDE, SIDE), PATCH, size.width), size)
  graph.output('image_features', graph.linear(seen, size.width, size.width), ['num_tiles', TOKENS, size.width])
  return graph.bytes()
}

function embedTokens(): Uint8Array<ArrayBuffer> {
  const graph = new Graph('smolvlm words')
  const ids = graph.input('input_ids', 'int64', ['batch_size', 'sequence_length'])
  graph.output('inputs_embeds', embedded(graph, ids, size.vocabulary, size.width), ['batch_size', 'sequence_length', size.width])
  return graph.bytes()
}

function decoderModel(): Uint8Array<ArrayBuffer> {
  const graph = new Graph('smolvlm decoder')
  const words = graph.input('inputs_embeds', 'float32', ['batch_size', 'sequence_length', size.width])
  graph.input('attention_mask', 'int64', ['batch_size', 'total_sequence_length'])
  graph.input('position_ids', 'int64', ['batch_size', 'sequence_length'])
  const names = { past: (layer: number) => `past_key_values.${layer}`, present: (layer: number) => `present.${layer}` }
  const seen = cachedDecoder(graph, words, size, names)
  graph.output('logits', scores(graph, seen, size, tokenizer.bias(['<end_of_utterance>'])), ['batch_size', 'sequence_length', size.vocabulary])
  return graph.bytes()
}

const CHAT = '<|im_start|>{% for message in messages %}{{message[\'role\'] | capitalize}}{% if message[\'content\'][0][\'type\'] == \'image\' %}{{\':\'}}{% else %}{{\': \'}}{% endif %}'
  + '{% for line in message[\'content\'] %}{% if line[\'type\'] == \'text\' %}{{line[\'text\']}}{% elif line[\'type\'] == \'image\' %}{{ \'<image>\' }}{% endif %}{% endfor %}'
  + '<end_of_utterance>\n{% endfor %}{% if add_generation_prompt %}{{ \'Assistant:\' }}{% endif %}'

/** In the layout of HuggingFaceTB/SmolVLM-256M-Instruct. */
export function tinySmolvlm(): Files {
  const [end, start, pad] = [tokenizer.idOf('<end_of_utterance>'), tokenizer.idOf('<|im_start|>'), tokenizer.idOf('<|endoftext|>')]
  return {
    'config.json': jsonFile({
      architectures: ['Idefics3ForConditionalGeneration'], model_type: 'idefics3', image_token_id: tokenizer.idOf('<image>'), pad_token_id: pad, scale_factor: 1,
      text_config: {
        model_type: 'llama', architectures: ['VLlama3ForCausalLM'], bos_token_id: start, eos_token_id: end, pad_token_id: pad, hidden_size: size.width, head_dim: size.width / size.heads,
        num_attention_heads: size.heads, num_key_value_heads: size.heads, num_hidden_layers: size.layers, vocab_size: size.vocabulary, max_position_embeddings: 8192,
      },
      vision_config: { model_type: 'idefics3', hidden_size: size.width, image_size: SIDE, patch_size: PATCH, num_attention_heads: size.heads },
    }),
    'generation_config.json': jsonFile({ bos_token_id: start, eos_token_id: end, pad_token_id: pad }),
    'preprocessor_config.json': jsonFile({
      do_convert_rgb: true, do_image_splitting: true, do_normalize: true, do_pad: true, do_rescale: true, do_resize: true, image_processor_type: 'Idefics3ImageProcessor',
      image_mean: [0.5, 0.5, 0.5], image_std: [0.5, 0.5, 0.5], max_image_size: { longest_edge: SIDE }, processor_class: 'Idefics3Processor', resample: 1, rescale_factor: 1 / 255,
      size: { longest_edge: 4 * SIDE },
    }),
    'processor_config.json': jsonFile({ image_seq_len: TOKENS, processor_class: 'Idefics3Processor' }),
    'chat_template.json': jsonFile({ chat_template: CHAT }),
    'tokenizer.json': jsonFile(tokenizer.json),
    'tokenizer_config.json': jsonFile({
      bos_token: '<|im_start|>', eos_token: '<end_of_utterance>', pad_token: '<|endoftext|>', unk_token: '<|endoftext|>', chat_template: CHAT, tokenizer_class: 'GPT2Tokenizer',
      processor_class: 'Idefics3Processor', model_max_length: 16384,
    }),
    ...inDtypes('vision_encoder', visionEncoder(), ['_quantized', '_fp16']),
    ...inDtypes('embed_tokens', embedTokens(), ['_quantized', '_fp16']),
    ...inDtypes('decoder_model_merged', decoderModel(), ['_quantized', '_q4']),
  }
}
