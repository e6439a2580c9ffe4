import type { Preset } from './types.ts'

export const fashionJoint = {
  title: 'Fashion, joint loop',
  description: 'The joint loop started from models of real photographs.',
  input: { world: 'fashion', loop: 'joint' },
} as const satisfies Preset
