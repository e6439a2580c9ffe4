import { msg } from '../../i18n/text.ts'
import { onnxParts } from '../parts.ts'
import type { HubModel } from '../types.ts'

export const smolvlm: HubModel = {
  id: 'smolvlm-256m',
  repository: 'HuggingFaceTB/SmolVLM-256M-Instruct',
  name: 'SmolVLM 256M',
  task: 'caption',
  family: 'smolvlm',
  about: msg('A small vision-language model: SigLIP sees, SmolLM2 writes. It follows the instruction to describe a picture in one sentence.'),
  parameters: 256,
  licence: { name: 'Apache 2.0', link: 'https://huggingface.co/HuggingFaceTB/SmolVLM-256M-Instruct' },
  settings: [
    'config.json', 'generation_config.json', 'preprocessor_config.json', 'processor_config.json', 'tokenizer.json', 'tokenizer_config.json',
    'chat_template.json', 'chat_template.jinja',
  ],
  weights: {
    wasm: onnxParts('wasm', { embed_tokens: 'q8', vision_encoder: 'q8', decoder_model_merged: 'q8' }),
    // 8-bit decoders write gibberish on WebGPU (transformers.js#1317); 4 bits do not.
    webgpu: onnxParts('webgpu', { embed_tokens: 'fp16', vision_encoder: 'fp16', decoder_model_merged: 'q4' }),
  },
  estimatedMegabytes: { wasm: 260, webgpu: 340 },
  limits: [msg('The picture is shown to it as one tile of 512 × 512, not split into several: quicker, and small print is lost.')],
}
