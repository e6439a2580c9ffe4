/** What runs models of each architecture, loaded when the first of its kind is opened. */
import type { FamilyId } from '../types.ts'
import type { LoadFamily } from './types.ts'

export const families: Readonly<Record<FamilyId, () => Promise<LoadFamily>>> = {
  'vision-encoder-decoder': async () => (await import('./vision-encoder-decoder.ts')).loadVisionEncoderDecoder,
  smolvlm: async () => (await import('./smolvlm.ts')).loadSmolvlm,
  florence2: async () => (await import('./florence2.ts')).loadFlorence2,
  clip: async () => (await import('./clip.ts')).loadClip,
  dinov2: async () => (await import('./dinov2.ts')).loadDinov2,
  janus: async () => (await import('./janus.ts')).loadJanus,
  'sd-turbo': async () => (await import('./sd-turbo.ts')).loadSdTurbo,
}
