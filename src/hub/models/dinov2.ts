import { msg } from '../../i18n/text.ts'
import { onnxParts } from '../parts.ts'
import type { HubModel } from '../types.ts'

export const dinov2: HubModel = {
  id: 'dinov2-small',
  repository: 'Xenova/dinov2-small',
  name: 'DINOv2 small',
  task: 'judge',
  family: 'dinov2',
  about: msg('Sees pictures without any text: the Fréchet distance in its features says how far a set of pictures is from real ones.'),
  parameters: 22,
  licence: { name: 'Apache 2.0', link: 'https://huggingface.co/facebook/dinov2-small' },
  settings: ['config.json', 'preprocessor_config.json'],
  weights: {
    wasm: onnxParts('wasm', { model: 'fp32' }),
    webgpu: onnxParts('webgpu', { model: 'fp32' }),
  },
  estimatedMegabytes: { wasm: 90, webgpu: 90 },
  limits: [msg('A distance of fewer pictures than features (384) is biased upwards: compare at equal numbers only.')],
}
