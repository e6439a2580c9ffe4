/** A language model that writes a picture's tokens one after another (Janus Pro). */
import type { RawImage, Tensor } from '@huggingface/transformers'
import type { Images } from '../../worlds/types.ts'
import { choosing, identity, placement, seedsOf } from './shared.ts'
import type { LoadFamily } from './types.ts'

export const loadJanus: LoadFamily = async ({ transformers, model: record, parts, version }) => {
  const { AutoProcessor, MultiModalityCausalLM } = transformers
  const [processor, loaded] = await Promise.all([
    AutoProcessor.from_pretrained(record.repository), MultiModalityCausalLM.from_pretrained(record.repository, placement(parts)),
  ])
  // The package's types give the class of all models.
  const model = loaded as InstanceType<typeof MultiModalityCausalLM>
  const inputs = async (caption: string): Promise<Record<string, Tensor>> =>
    await processor([{ role: '<|User|>', content: caption }], { chat_template: 'text_to_image' }) as Record<string, Tensor>
  /** As many tokens as a picture has. */
  const length = (processor as unknown as { num_image_tokens: number }).num_image_tokens
  const paint = async (caption: string, guidance: number, temperature: number, seed: number): Promise<RawImage> => {
    const given = await inputs(caption)
    const lengths = { min_new_tokens: length, max_new_tokens: length }
    const [picture] = await model.generate_images({ ...given, ...lengths, guidance_scale: guidance, ...choosing(transformers, temperature, seed) } as never) as RawImage[]
    return picture
  }
  return {
    task: 'picture',
    partner: {
      ...identity(record, version),
      heeds: ['guidance'],
      async paint(captions, { guidance }, call) {
        const seeds = seedsOf(call, captions.length)
        const painted: RawImage[] = []
        for (const [i, caption] of captions.entries()) {
          call.signal?.throwIfAborted()
          painted.push(await paint(caption, guidance, 1, seeds[i]))
          await call.progress?.(painted.length, captions.length)
        }
        return planar(painted)
      },
      dispose: async () => void await model.dispose(),
    },
    async probe() {
      return Float32Array.from((await paint('a round shape on a plain ground', 1, 0, 0)).data)
    },
  }
}

function planar(pictures: readonly RawImage[]): Images {
  const { width, height } = pictures[0]
  const plane = width * height
  const data = new Uint8Array(pictures.length * 3 * plane)
  pictures.forEach(({ data: pixels, channels }, i) => {
    for (let p = 0; p < plane; p++) for (let c = 0; c < 3; c++) data[(i * 3 + c) * plane + p] = pixels[p * channels + c]
  })
  return { n: pictures.length, channels: 3, height, width, data }
}
