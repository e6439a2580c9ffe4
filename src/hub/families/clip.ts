/** A picture encoder and a text encoder with a shared space (CLIP): the judge of alignment. */
import type { Tensor } from '@huggingface/transformers'
import type { Images } from '../../worlds/types.ts'
import { CLIP_SCORE_PREFIX } from '../clip-score.ts'
import { rawImages, testPicture } from '../pictures.ts'
import { identity, placement, viewing, viewOf } from './shared.ts'
import type { LoadFamily } from './types.ts'

export const loadClip: LoadFamily = async ({ transformers, model: record, parts, version }) => {
  const { AutoProcessor, AutoTokenizer, CLIPTextModelWithProjection, CLIPVisionModelWithProjection } = transformers
  const { dtype, device } = placement(parts)
  const of = (part: string): { dtype: string; device: string } => ({ dtype: dtype[part], device: device[part] })
  const [processor, tokenizer, text, vision] = await Promise.all([
    AutoProcessor.from_pretrained(record.repository), AutoTokenizer.from_pretrained(record.repository),
    CLIPTextModelWithProjection.from_pretrained(record.repository, of('text_model') as never),
    CLIPVisionModelWithProjection.from_pretrained(record.repository, of('vision_model') as never),
  ])
  const picture = async (image: Images): Promise<Float32Array> => {
    const { image_embeds: seen } = await vision(await processor(rawImages(transformers, image))) as { image_embeds: Tensor }
    return Float32Array.from(seen.data as Float32Array)
  }
  const caption = async (words: string): Promise<Float32Array> => {
    const { text_embeds: read } = await text(tokenizer([CLIP_SCORE_PREFIX + words], { padding: true, truncation: true })) as { text_embeds: Tensor }
    return Float32Array.from(read.data as Float32Array)
  }
  return {
    task: 'judge',
    partner: {
      ...identity(record, version),
      images: viewing(picture),
      async captions(captions, { signal, progress }) {
        const read: Float32Array[] = []
        for (const words of captions) {
          signal?.throwIfAborted()
          read.push(await caption(words))
          await progress?.(read.length, captions.length)
        }
        return viewOf(read)
      },
      dispose: async () => void await Promise.all([text.dispose(), vision.dispose()]),
    },
    async probe() {
      return Float32Array.of(...await picture(testPicture()), ...await caption('a round shape on a plain ground'))
    },
  }
}
