/** Decoding budget: more computing for each picture and caption. Guidance, temperature and top-k are no budget but bias, and stand elsewhere. */
import { z } from 'zod'
import type { Mitigation } from './types.ts'

const CAPTIONS = ['decoding.beams', 'decoding.lengthPenalty', 'decoding.bestCaptions']

export const decodingBudget = {
  title: 'Decoding budget',
  explanation: 'More steps, wider search, more candidates: data closer to what the model knows, at a cost that the record states. Best-of-n is also a filter by the critic.',
  citation: 'Hu, Rostami & Thomason, ICMI 2025, arXiv 2505.08803',
  parameters: {
    'decoding.steps': { schema: z.int().min(1).max(500).default(16), label: 'Diffusion steps', hint: 'Denoising steps for each training picture.' },
    'decoding.bestImages': { schema: z.int().min(1).max(16).default(1), label: 'Best of n pictures', hint: 'So many are made for each request; the critic keeps one.' },
    'decoding.beams': { schema: z.int().min(1).max(8).default(1), label: 'Caption beams', hint: 'Above 1: beam search, with no chance in it.' },
    'decoding.lengthPenalty': { schema: z.number().min(0).max(3).default(0), label: 'Length penalty', hint: 'Of beam search; 0 favours short captions.' },
    'decoding.bestCaptions': { schema: z.int().min(1).max(16).default(1), label: 'Best of n captions', hint: 'So many are written for each picture; the critic keeps one.' },
  },
  dose: { 'decoding.steps': 50 },
  applies: ({ loop }, path) => loop === 'joint' || (loop === 'captioner') === CAPTIONS.includes(path),
} as const satisfies Mitigation
