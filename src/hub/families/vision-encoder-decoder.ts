/** A vision encoder that a text decoder reads (ViT-GPT2). */
import type { Tensor } from '@huggingface/transformers'
import { rawImages, testPicture } from '../pictures.ts'
import type { Images } from '../../worlds/types.ts'
import { captionerOf, firstToken, nextWord, placement } from './shared.ts'
import type { LoadFamily } from './types.ts'

export const loadVisionEncoderDecoder: LoadFamily = async (options) => {
  const { transformers, model: record, parts } = options
  const { AutoImageProcessor, AutoModelForVision2Seq, AutoTokenizer } = transformers
  const [processor, tokenizer, model] = await Promise.all([
    AutoImageProcessor.from_pretrained(record.repository), AutoTokenizer.from_pretrained(record.repository),
    AutoModelForVision2Seq.from_pretrained(record.repository, placement(parts)),
  ])
  const pixels = async (image: Images): Promise<Tensor> => ((await processor(rawImages(transformers, image))) as { pixel_values: Tensor }).pixel_values
  return {
    task: 'caption',
    partner: captionerOf(options, model, async (image, writing) => {
      const ids = await model.generate({ inputs: await pixels(image), ...writing }) as Tensor
      return tokenizer.batch_decode(ids, { skip_special_tokens: true })[0]
    }),
    probe: async () => nextWord(await model({
      pixel_values: await pixels(testPicture()), decoder_input_ids: firstToken(transformers, model.config),
    }) as Record<string, Tensor>),
  }
}
