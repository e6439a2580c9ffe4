/** An encoder and decoder of text that begins with a picture; a task is asked for by its mark (Florence-2). */
import type { Tensor } from '@huggingface/transformers'
import type { Images } from '../../worlds/types.ts'
import { rawImages, testPicture } from '../pictures.ts'
import { MOST_TOKENS, choosing, eachPicture, identity, nextWord, placement, seedsOf, tidy } from './shared.ts'
import type { LoadFamily } from './types.ts'

/** Its short caption. */
const TASK = '<CAPTION>'

export const loadFlorence2: LoadFamily = async ({ transformers, model: record, parts, version }) => {
  const { AutoProcessor, Florence2ForConditionalGeneration, Tensor: TensorOf } = transformers
  const [processor, model] = await Promise.all([
    AutoProcessor.from_pretrained(record.repository), Florence2ForConditionalGeneration.from_pretrained(record.repository, placement(parts)),
  ])
  const { construct_prompts: prompts } = processor as unknown as { construct_prompts(text: string): string[] }
  const inputs = async (image: Images): Promise<Record<string, Tensor>> =>
    await processor(rawImages(transformers, image)[0], prompts.call(processor, TASK)) as Record<string, Tensor>
  return {
    task: 'caption',
    partner: {
      ...identity(record, version),
      heeds: ['temperature'],
      caption(images, { temperature }, call) {
        const seeds = seedsOf(call, images.n)
        return eachPicture(images, call, async (image, i) => {
          const ids = await model.generate({ ...await inputs(image), max_new_tokens: MOST_TOKENS, ...choosing(transformers, temperature, seeds[i]) }) as Tensor
          return tidy(processor.batch_decode(ids, { skip_special_tokens: true })[0])
        })
      },
      dispose: async () => void await model.dispose(),
    },
    async probe() {
      const { decoder_start_token_id: start } = model.generation_config as unknown as { decoder_start_token_id: number }
      const words = new TensorOf('int64', BigInt64Array.of(BigInt(start)), [1, 1])
      return nextWord(await model({ ...await inputs(testPicture()), decoder_input_ids: words }) as Record<string, Tensor>)
    },
  }
}
