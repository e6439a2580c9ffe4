/** Decoding budget: more computing for each picture and caption. Guidance, temperature and top-k are no budget but bias, and stand elsewhere. */
import { z } from 'zod'
import { msg } from '../../i18n/text.ts'
import type { Mitigation } from './types.ts'

const CAPTIONS = ['decoding.beams', 'decoding.lengthPenalty', 'decoding.bestCaptions']

export const decodingBudget = {
  title: msg('Decoding budget'),
  explanation: msg('More steps, wider search, more candidates: may give data closer to what the model knows, at a cost that the record states. Best-of-n is also a filter by the critic.'),
  citation: 'Hu, Rostami & Thomason, ICMI 2025, arXiv 2505.08803',
  parameters: {
    'decoding.steps': { schema: z.int().min(1).max(500).default(16), label: msg('Diffusion steps'), hint: msg('Denoising steps for each training picture.') },
    'decoding.bestImages': { schema: z.int().min(1).max(16).default(1), label: msg('Best of n pictures'), hint: msg('So many are made for each request; the critic keeps one.') },
    'decoding.beams': { schema: z.int().min(1).max(8).default(1), label: msg('Caption beams'), hint: msg('Above 1: beam search, with no chance in it.') },
    'decoding.lengthPenalty': { schema: z.number().min(0).max(3).default(0), label: msg('Length penalty'), hint: msg('Of beam search; 0 favours short captions.') },
    'decoding.bestCaptions': { schema: z.int().min(1).max(16).default(1), label: msg('Best of n captions'), hint: msg('So many are written for each picture; the critic keeps one.') },
  },
  dose: { 'decoding.steps': 50 },
  applies: ({ loop }, path) => loop === 'joint' || (loop === 'captioner') === CAPTIONS.includes(path),
} as const satisfies Mitigation
