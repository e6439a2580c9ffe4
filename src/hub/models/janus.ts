import { msg } from '../../i18n/text.ts'
import { onnxParts } from '../parts.ts'
import type { HubModel, Parts } from '../types.ts'

/** On WebGPU this part fails, so the examples of transformers.js compute it on WASM too. */
const EMBEDS: Parts = onnxParts('wasm', { prepare_inputs_embeds: 'q4' })

export const janus: HubModel = {
  id: 'janus-pro-1b',
  repository: 'onnx-community/Janus-Pro-1B-ONNX',
  name: 'Janus Pro 1B',
  task: 'picture',
  family: 'janus',
  about: msg('A language model that writes pictures as 576 tokens, one after another, and draws them at 384 × 384.'),
  parameters: 2100,
  licence: { name: 'MIT (code), DeepSeek Model License (weights)', link: 'https://github.com/deepseek-ai/DeepSeek-LLM/blob/HEAD/LICENSE-MODEL' },
  settings: ['config.json', 'generation_config.json', 'preprocessor_config.json', 'processor_config.json', 'tokenizer.json', 'tokenizer_config.json'],
  weights: {
    // A gigabyte of weights in the 4 GB of WebAssembly, 576 tokens a picture: of no use there.
    wasm: null,
    webgpu: {
      ...EMBEDS,
      ...onnxParts('webgpu', { language_model: 'q4f16', lm_head: 'fp16', gen_head: 'fp16', gen_img_embeds: 'fp16', image_decode: 'fp32' }),
    },
  },
  estimatedMegabytes: { wasm: 0, webgpu: 1900 },
  limits: [
    msg('Needs a graphics card with 16-bit arithmetic and some 4 GB of its memory free.'),
    msg('It has no seed for its noise but that of its words: a picture is drawn from sampled tokens.'),
  ],
}
