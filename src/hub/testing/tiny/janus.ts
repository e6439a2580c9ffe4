import { type Files, jsonFile } from './files.ts'
import { Graph, embedded } from './graph.ts'
import { byteLevel, tinyTokenizer } from './tokenizer.ts'
import { cachedDecoder, scores } from './transformer.ts'

/** Tokens of a picture, a side. */
const GRID = 4
/** Pixels of a token, a side. */
const PIXELS = 8
/** What a token of a picture may be. */
const PAINTS = 64
const [START, END, PAD] = ['<｜begin▁of▁sentence｜>', '<｜end▁of▁sentence｜>', '<｜▁pad▁｜>'] as const

const tokenizer = tinyTokenizer({
  special: [START, END, PAD, '<image_placeholder>', '<begin_of_image>', '<end_of_image>', '<|User|>', '<|Assistant|>'], mark: 'space-before',
  preTokenizer: byteLevel, decoder: byteLevel,
})
const size = { width: 32, heads: 4, layers: 1, vocabulary: tokenizer.size }
const words = ['batch_size', 'sequence_length'] as const

function prepareInputsEmbeds(): Uint8Array<ArrayBuffer> {
  const graph = new Graph('janus inputs')
  const ids = graph.input('input_ids', 'int64', words)
  graph.input('pixel_values', 'float32', ['image_batch', 'num_images', 3, 384, 384])
  graph.input('images_seq_mask', 'bool', words)
  graph.input('images_emb_mask', 'bool', ['batch_size', 'num_images', 'image_tokens'])
  graph.output('inputs_embeds', embedded(graph, ids, size.vocabulary, size.width), [...words, size.width])
  return graph.bytes()
}

function languageModel(): Uint8Array<ArrayBuffer> {
  const graph = new Graph('janus language')
  const read = graph.input('inputs_embeds', 'float32', [...words, size.width])
  graph.input('attention_mask', 'int64', ['batch_size', 'total_sequence_length'])
  graph.input('position_ids', 'int64', words)
  const names = { past: (layer: number) => `past_key_values.${layer}`, present: (layer: number) => `present.${layer}` }
  graph.output('hidden_states', cachedDecoder(graph, read, size, names), [...words, size.width])
  return graph.bytes()
}

/** @param name of the head @param vocabulary of words, or of a picture's tokens */
function head(name: string, vocabulary: number): Uint8Array<ArrayBuffer> {
  const graph = new Graph(name)
  const seen = graph.input('hidden_states', 'float32', [...words, size.width])
  graph.output('logits', scores(graph, seen, { ...size, vocabulary }, new Float32Array(vocabulary)), [...words, vocabulary])
  return graph.bytes()
}

function imageEmbeds(): Uint8Array<ArrayBuffer> {
  const graph = new Graph('janus paints')
  graph.output('inputs_embeds', embedded(graph, graph.input('image_ids', 'int64', words), PAINTS, size.width), [...words, size.width])
  return graph.bytes()
}

function imageDecode(): Uint8Array<ArrayBuffer> {
  const graph = new Graph('janus picture')
  const tokens = embedded(graph, graph.input('generated_tokens', 'int64', ['batch_size', GRID ** 2]), PAINTS, size.width)
  const grid = graph.reshape(graph.op('Transpose', [tokens], { perm: [0, 2, 1] }), 0, size.width, GRID, GRID)
  const drawn = graph.op('ConvTranspose', [grid, graph.weight([size.width, 3, PIXELS, PIXELS], 0.2)], { strides: [PIXELS, PIXELS], kernel_shape: [PIXELS, PIXELS] })
  graph.output('decoded_image', graph.op('Tanh', [drawn]), ['batch_size', 3, GRID * PIXELS, GRID * PIXELS])
  return graph.bytes()
}

const CHAT = '{% for message in messages %}{{message[\'role\']}}: {{message[\'content\']}}\n\n{% endfor %}{% if add_generation_prompt %}<|Assistant|>:{% endif %}'

/** In the layout of onnx-community/Janus-Pro-1B-ONNX. */
export function tinyJanus(): Files {
  const [start, end, pad] = [START, END, PAD].map((token) => tokenizer.idOf(token))
  const tags = { image_tag: '<image_placeholder>', image_start_tag: '<begin_of_image>', image_end_tag: '<end_of_image>' }
  return {
    'config.json': jsonFile({
      architectures: ['MultiModalityCausalLM'], model_type: 'multi_modality', bos_token_id: start, eos_token_id: end, pad_token_id: pad,
      language_config: {
        model_type: 'llama', hidden_size: size.width, head_dim: size.width / size.heads, num_attention_heads: size.heads, num_key_value_heads: size.heads, num_hidden_layers: size.layers,
        vocab_size: size.vocabulary, max_position_embeddings: 16384,
      },
    }),
    'generation_config.json': jsonFile({ bos_token_id: start, eos_token_id: end, pad_token_id: pad, do_sample: true, guidance_scale: 5 }),
    'preprocessor_config.json': jsonFile({
      background_color: [127, 127, 127], do_normalize: true, do_rescale: true, image_mean: [0.5, 0.5, 0.5], image_std: [0.5, 0.5, 0.5], image_size: 384, min_size: 14,
      image_processor_type: 'VLMImageProcessor', processor_class: 'VLChatProcessor', rescale_factor: 1 / 255,
    }),
    'processor_config.json': jsonFile({ processor_class: 'VLChatProcessor', num_image_tokens: GRID ** 2, ...tags }),
    'tokenizer.json': jsonFile(tokenizer.json),
    'tokenizer_config.json': jsonFile({
      bos_token: START, eos_token: END, pad_token: PAD, unk_token: PAD, tokenizer_class: 'LlamaTokenizer', processor_class: 'VLChatProcessor', model_max_length: 16384,
      chat_template: [{ name: 'default', template: CHAT }, { name: 'text_to_image', template: `${CHAT}<begin_of_image>` }],
    }),
    'onnx/prepare_inputs_embeds_q4.onnx': prepareInputsEmbeds(),
    'onnx/language_model_q4f16.onnx': languageModel(),
    'onnx/lm_head_fp16.onnx': head('janus words', size.vocabulary),
    'onnx/gen_head_fp16.onnx': head('janus tokens', PAINTS),
    'onnx/gen_img_embeds_fp16.onnx': imageEmbeds(),
    'onnx/image_decode.onnx': imageDecode(),
  }
}
