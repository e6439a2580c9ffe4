/** A vision encoder that a text decoder reads (ViT-GPT2). */
import type { Tensor } from '@huggingface/transformers'
import { rawImages, testPicture } from '../pictures.ts'
import type { Images } from '../../worlds/types.ts'
import { MOST_TOKENS, choosing, eachPicture, identity, nextWord, placement, seedsOf, tidy } from './shared.ts'
import type { LoadFamily } from './types.ts'

export const loadVisionEncoderDecoder: LoadFamily = async ({ transformers, model: record, parts, version }) => {
  const { AutoImageProcessor, AutoModelForVision2Seq, AutoTokenizer, Tensor: TensorOf } = transformers
  const [processor, tokenizer, model] = await Promise.all([
    AutoImageProcessor.from_pretrained(record.repository), AutoTokenizer.from_pretrained(record.repository),
    AutoModelForVision2Seq.from_pretrained(record.repository, placement(parts)),
  ])
  const pixels = async (image: Images): Promise<Tensor> => ((await processor(rawImages(transformers, image))) as { pixel_values: Tensor }).pixel_values
  return {
    task: 'caption',
    partner: {
      ...identity(record, version),
      heeds: ['temperature'],
      caption(images, { temperature }, call) {
        const seeds = seedsOf(call, images.n)
        return eachPicture(images, call, async (image, i) => {
          const ids = await model.generate({ inputs: await pixels(image), max_new_tokens: MOST_TOKENS, ...choosing(transformers, temperature, seeds[i]) }) as Tensor
          return tidy(tokenizer.batch_decode(ids, { skip_special_tokens: true })[0])
        })
      },
      dispose: async () => void await model.dispose(),
    },
    async probe() {
      const { decoder_start_token_id: start } = model.config as unknown as { decoder_start_token_id: number }
      const words = new TensorOf('int64', BigInt64Array.of(BigInt(start)), [1, 1])
      return nextWord(await model({ pixel_values: await pixels(testPicture()), decoder_input_ids: words }) as Record<string, Tensor>)
    },
  }
}
