import { msg } from '../../i18n/text.ts'
import { onnxParts } from '../parts.ts'
import type { HubModel } from '../types.ts'

export const clip: HubModel = {
  id: 'clip-vit-b32',
  repository: 'Xenova/clip-vit-base-patch32',
  name: 'CLIP ViT-B/32',
  task: 'judge',
  family: 'clip',
  about: msg('Says how well a caption fits a picture (CLIPScore). The published score is defined with this very model.'),
  parameters: 151,
  licence: { name: 'MIT', link: 'https://github.com/openai/CLIP/blob/main/LICENSE' },
  settings: ['config.json', 'preprocessor_config.json', 'tokenizer.json', 'tokenizer_config.json'],
  weights: {
    wasm: onnxParts('wasm', { text_model: 'fp32', vision_model: 'fp32' }),
    // 4- and 8-bit embeddings can be wrong without a word (transformers.js#1728); a judge must not be.
    webgpu: onnxParts('webgpu', { text_model: 'fp32', vision_model: 'fp32' }),
  },
  estimatedMegabytes: { wasm: 610, webgpu: 610 },
  limits: [
    msg('It reads at most 77 tokens of a caption.'),
    msg('It learnt from photographs with captions of the web: scores of drawings and of 32 × 32 pictures are lower, and compare only among themselves.'),
  ],
}
