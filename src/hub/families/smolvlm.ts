/** A language model that reads pictures between its words, and is told what to do (SmolVLM). */
import type { Tensor } from '@huggingface/transformers'
import type { Images } from '../../worlds/types.ts'
import { rawImages, testPicture } from '../pictures.ts'
import { captionerOf, nextWord, placement } from './shared.ts'
import type { LoadFamily } from './types.ts'

const INSTRUCTION = 'Describe this image in one short sentence.'

export const loadSmolvlm: LoadFamily = async (options) => {
  const { transformers, model: record, parts } = options
  const { AutoProcessor, AutoModelForImageTextToText } = transformers
  const [processor, model] = await Promise.all([
    AutoProcessor.from_pretrained(record.repository), AutoModelForImageTextToText.from_pretrained(record.repository, placement(parts)),
  ])
  const prompt = processor.apply_chat_template([{ role: 'user', content: [{ type: 'image' }, { type: 'text', text: INSTRUCTION }] }] as never, { add_generation_prompt: true })
  const inputs = async (image: Images): Promise<Record<string, Tensor>> =>
    await processor(prompt, rawImages(transformers, image), { do_image_splitting: false }) as Record<string, Tensor>
  return {
    task: 'caption',
    partner: captionerOf(options, model, async (image, writing) => {
      const given = await inputs(image)
      const ids = await model.generate({ ...given, ...writing }) as Tensor
      // The reply begins with what was asked.
      return processor.batch_decode(ids.slice(null, [given.input_ids.dims.at(-1)!, ids.dims.at(-1)!]), { skip_special_tokens: true })[0]
    }),
    probe: async () => nextWord(await model(await inputs(testPicture())) as Record<string, Tensor>),
  }
}
