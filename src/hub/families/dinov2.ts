/** A picture encoder that learnt without text (DINOv2): features for distances of sets. */
import type { Tensor } from '@huggingface/transformers'
import type { Images } from '../../worlds/types.ts'
import { rawImages, testPicture } from '../pictures.ts'
import { identity, placement, viewing } from './shared.ts'
import type { LoadFamily } from './types.ts'

export const loadDinov2: LoadFamily = async ({ transformers, model: record, parts, version }) => {
  const { AutoModel, AutoImageProcessor } = transformers
  const { dtype, device } = placement(parts)
  const [processor, model] = await Promise.all([
    AutoImageProcessor.from_pretrained(record.repository), AutoModel.from_pretrained(record.repository, { dtype: dtype.model, device: device.model } as never),
  ])
  /** The class token, as its authors use it for pictures as wholes (Oquab et al., DINOv2, arXiv 2304.07193). */
  const picture = async (image: Images): Promise<Float32Array> => {
    const { last_hidden_state: { dims, data } } = await model(await processor(rawImages(transformers, image))) as { last_hidden_state: Tensor }
    return Float32Array.from(data as Float32Array).slice(0, dims[2])
  }
  return {
    task: 'judge',
    partner: {
      ...identity(record, version),
      images: viewing(picture),
      dispose: async () => void await model.dispose(),
    },
    probe: () => picture(testPicture()),
  }
}
