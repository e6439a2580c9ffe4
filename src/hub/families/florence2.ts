/** An encoder and decoder of text that begins with a picture; a task is asked for by its mark (Florence-2). */
import type { Tensor } from '@huggingface/transformers'
import type { Images } from '../../worlds/types.ts'
import { rawImages, testPicture } from '../pictures.ts'
import { captionerOf, firstToken, nextWord, placement } from './shared.ts'
import type { LoadFamily } from './types.ts'

/** Its short caption. */
const TASK = '<CAPTION>'

export const loadFlorence2: LoadFamily = async (options) => {
  const { transformers, model: record, parts } = options
  const { AutoProcessor, Florence2ForConditionalGeneration } = transformers
  const [processor, model] = await Promise.all([
    AutoProcessor.from_pretrained(record.repository), Florence2ForConditionalGeneration.from_pretrained(record.repository, placement(parts)),
  ])
  const { construct_prompts: prompts } = processor as unknown as { construct_prompts(text: string): string[] }
  const inputs = async (image: Images): Promise<Record<string, Tensor>> =>
    await processor(rawImages(transformers, image)[0], prompts.call(processor, TASK)) as Record<string, Tensor>
  return {
    task: 'caption',
    partner: captionerOf(options, model, async (image, writing) => {
      const ids = await model.generate({ ...await inputs(image), ...writing }) as Tensor
      return processor.batch_decode(ids, { skip_special_tokens: true })[0]
    }),
    probe: async () => nextWord(await model({
      ...await inputs(testPicture()), decoder_input_ids: firstToken(transformers, model.generation_config),
    }) as Record<string, Tensor>),
  }
}
