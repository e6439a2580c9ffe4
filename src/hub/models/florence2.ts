import { msg } from '../../i18n/text.ts'
import { onnxParts } from '../parts.ts'
import type { HubModel } from '../types.ts'

export const florence2: HubModel = {
  id: 'florence-2-base',
  repository: 'onnx-community/Florence-2-base-ft',
  name: 'Florence-2 base',
  task: 'caption',
  family: 'florence2',
  about: msg('A vision model of many tasks, asked for its short caption: DaViT sees, a BART-like encoder and decoder write.'),
  parameters: 230,
  licence: { name: 'MIT', link: 'https://huggingface.co/microsoft/Florence-2-base-ft/blob/main/LICENSE' },
  settings: ['config.json', 'generation_config.json', 'preprocessor_config.json', 'tokenizer.json', 'tokenizer_config.json'],
  weights: {
    wasm: onnxParts('wasm', { embed_tokens: 'q8', vision_encoder: 'q8', encoder_model: 'q8', decoder_model_merged: 'q8' }),
    webgpu: onnxParts('webgpu', { embed_tokens: 'fp16', vision_encoder: 'fp16', encoder_model: 'q4', decoder_model_merged: 'q4' }),
  },
  estimatedMegabytes: { wasm: 275, webgpu: 340 },
  limits: [msg('Every picture is enlarged to 768 × 768 first, so it is slow on WASM.')],
}
