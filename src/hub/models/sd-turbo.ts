import { msg } from '../../i18n/text.ts'
import type { HubModel } from '../types.ts'

export const sdTurbo: HubModel = {
  id: 'sd-turbo',
  repository: 'schmuell/sd-turbo-ort-web',
  name: 'SD Turbo',
  task: 'picture',
  family: 'sd-turbo',
  about: msg('Stable Diffusion 2.1, distilled until one step is enough: a caption becomes a picture of 512 × 512.'),
  parameters: 1290,
  licence: { name: 'Stability AI Non-Commercial Research Community License', link: 'https://huggingface.co/stabilityai/sd-turbo/blob/main/LICENSE.md', nonCommercial: true },
  settings: [],
  // The repository has no tokenizer; its example reads CLIP's.
  borrowed: { 'Xenova/clip-vit-base-patch16': ['tokenizer.json', 'tokenizer_config.json'] },
  weights: {
    // One picture would take minutes there.
    wasm: null,
    webgpu: {
      text_encoder: { file: 'text_encoder/model.onnx', dtype: 'fp16', device: 'webgpu' },
      unet: { file: 'unet/model.onnx', dtype: 'fp16', device: 'webgpu' },
      vae_decoder: { file: 'vae_decoder/model.onnx', dtype: 'fp16', device: 'webgpu' },
    },
  },
  estimatedMegabytes: { wasm: 0, webgpu: 2500 },
  limits: [
    msg('Needs a graphics card with 16-bit arithmetic and some 4 GB of its memory free.'),
    msg('One step and no guidance, as it was trained: guidance scale and steps have no effect.'),
  ],
}
