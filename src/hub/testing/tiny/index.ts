/** Tiny models with random weights in the layouts of the registry's, by repository. */
import { tinyClip } from './clip.ts'
import { tinyDinov2 } from './dinov2.ts'
import type { Files } from './files.ts'
import { tinyFlorence2 } from './florence2.ts'
import { tinyJanus } from './janus.ts'
import { tinyClipTokenizer, tinySdTurbo } from './sd-turbo.ts'
import { tinySmolvlm } from './smolvlm.ts'
import { tinyVitGpt2 } from './vit-gpt2.ts'

export const tinyRepositories = (): Record<string, Files> => ({
  'HuggingFaceTB/SmolVLM-256M-Instruct': tinySmolvlm(),
  'Xenova/vit-gpt2-image-captioning': tinyVitGpt2(),
  'Xenova/clip-vit-base-patch32': tinyClip(),
  'Xenova/dinov2-small': tinyDinov2(),
  'onnx-community/Florence-2-base-ft': tinyFlorence2(),
  'onnx-community/Janus-Pro-1B-ONNX': tinyJanus(),
  'schmuell/sd-turbo-ort-web': tinySdTurbo(),
  'Xenova/clip-vit-base-patch16': tinyClipTokenizer(),
})
