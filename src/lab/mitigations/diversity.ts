/** Diversity: several models of different architectures, sizes and starts, and who of them learns from whom. */
import { z } from 'zod'
import { msg } from '../../i18n/text.ts'
import { FAMILIES_OF, memberPattern } from '../../models/names.ts'
import { EXCHANGE_NAMES, EXCHANGES } from '../exchange.ts'
import type { Mitigation } from './types.ts'

/** Most models of a kind. */
export const MOST_MODELS = 5

export const EQUALS = ['model', 'total'] as const
export type Equal = (typeof EQUALS)[number]

const members = (role: 'captioner' | 'diffusion') =>
  z.array(z.string().regex(memberPattern(role))).min(1).max(MOST_MODELS).default([FAMILIES_OF[role][0]])

export const diversity = {
  title: msg('Model diversity'),
  explanation: msg('Several models can make each other’s data. Pooling raises variance by itself, so look at each model’s change from round 0 too.'),
  citation: 'Hu, Rostami & Thomason, ICMI 2025, arXiv 2505.08803',
  parameters: {
    'models.captioner': { schema: members('captioner'), label: msg('Captioners'), hint: msg('One to five; the same twice is a control.') },
    'models.diffusion': { schema: members('diffusion'), label: msg('Diffusion models'), hint: msg('One to five; the same twice is a control.') },
    'models.exchange': {
      schema: z.enum(EXCHANGE_NAMES).default('own'),
      label: msg('Who learns from whom'),
      hint: '',
      choices: Object.fromEntries(EXCHANGE_NAMES.map((name) => [name, { label: EXCHANGES[name].title, hint: EXCHANGES[name].explanation }])),
    },
    'models.equal': {
      schema: z.enum(EQUALS).default('model'),
      label: msg('Pairs and updates are'),
      hint: '',
      choices: {
        model: { label: msg('each model’s'), hint: msg('Every model sees as many pairs and takes as many updates as a single one would.') },
        total: { label: msg('in all'), hint: msg('Models of a kind share them, so that the arm costs as much as one model.') },
      },
    },
  },
  applies: ({ loop, models }, path) => {
    if (path === 'models.captioner' || path === 'models.diffusion') return loop === 'joint' || path === `models.${loop}`
    return Math.max(loop === 'diffusion' ? 0 : models.captioner.length, loop === 'captioner' ? 0 : models.diffusion.length) > 1
  },
} as const satisfies Mitigation
