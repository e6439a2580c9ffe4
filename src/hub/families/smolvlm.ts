/** A language model that reads pictures between its words, and is told what to do (SmolVLM). */
import type { Tensor } from '@huggingface/transformers'
import type { Images } from '../../worlds/types.ts'
import { rawImages, testPicture } from '../pictures.ts'
import { MOST_TOKENS, choosing, eachPicture, identity, nextWord, placement, seedsOf, tidy } from './shared.ts'
import type { LoadFamily } from './types.ts'

const INSTRUCTION = 'Describe this image in one short sentence.'

export const loadSmolvlm: LoadFamily = async ({ transformers, model: record, parts, version }) => {
  const { AutoProcessor, AutoModelForImageTextToText } = transformers
  const [processor, model] = await Promise.all([
    AutoProcessor.from_pretrained(record.repository), AutoModelForImageTextToText.from_pretrained(record.repository, placement(parts)),
  ])
  const prompt = processor.apply_chat_template([{ role: 'user', content: [{ type: 'image' }, { type: 'text', text: INSTRUCTION }] }] as never, { add_generation_prompt: true })
  const inputs = async (image: Images): Promise<Record<string, Tensor>> =>
    await processor(prompt, rawImages(transformers, image), { do_image_splitting: false }) as Record<string, Tensor>
  return {
    task: 'caption',
    partner: {
      ...identity(record, version),
      heeds: ['temperature'],
      caption(images, { temperature }, call) {
        const seeds = seedsOf(call, images.n)
        return eachPicture(images, call, async (image, i) => {
          const given = await inputs(image)
          const ids = await model.generate({ ...given, max_new_tokens: MOST_TOKENS, ...choosing(transformers, temperature, seeds[i]) }) as Tensor
          // The reply begins with what was asked.
          return tidy(processor.batch_decode(ids.slice(null, [given.input_ids.dims.at(-1)!, ids.dims.at(-1)!]), { skip_special_tokens: true })[0])
        })
      },
      dispose: async () => void await model.dispose(),
    },
    probe: async () => nextWord(await model(await inputs(testPicture())) as Record<string, Tensor>),
  }
}
