import { msg } from '../../i18n/text.ts'
import { onnxParts } from '../parts.ts'
import type { HubModel } from '../types.ts'

export const vitGpt2: HubModel = {
  id: 'vit-gpt2',
  repository: 'Xenova/vit-gpt2-image-captioning',
  name: 'ViT-GPT2',
  task: 'caption',
  family: 'vision-encoder-decoder',
  about: msg('A vision transformer that GPT-2 reads: an early captioner of photographs, trained on COCO.'),
  parameters: 239,
  licence: { name: 'Apache 2.0', link: 'https://huggingface.co/nlpconnect/vit-gpt2-image-captioning' },
  settings: ['config.json', 'generation_config.json', 'preprocessor_config.json', 'tokenizer.json', 'tokenizer_config.json'],
  weights: {
    wasm: onnxParts('wasm', { encoder_model: 'q8', decoder_model_merged: 'q8' }),
    // 8-bit decoders write gibberish on WebGPU (transformers.js#1317).
    webgpu: onnxParts('webgpu', { encoder_model: 'fp32', decoder_model_merged: 'fp32' }),
  },
  estimatedMegabytes: { wasm: 250, webgpu: 960 },
  limits: [
    msg('It knows photographs of everyday scenes and says little of drawings or symbols.'),
    msg('Captions are short and of one kind, so runs of it converge early.'),
  ],
}
