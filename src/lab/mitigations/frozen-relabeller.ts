/**
 * Frozen relabeller: the base captioner, instead of the live one, captions each round's images, and the live one trains on those
 * captions. Its labels carry what it learned from real data, so this is no loop on synthetic data alone.
 */
import type { Captioner } from '../../models/types.ts'

/** Who captions, in the order in which they are offered; the first is the default. */
export const RELABELLERS = ['live', 'base'] as const
export type Relabeller = (typeof RELABELLERS)[number]

export const frozenRelabeller = {
  title: 'Captions by',
  explanation: 'A frozen copy of the base writes the captions; the live captioner still learns from them.',
  citation: 'Hu, Rostami & Thomason, ICMI 2025, arXiv 2505.08803',
} as const

/** The diffusion loop keeps its prompts, so nobody captions there. */
export const mayRelabel = ({ loop }: { readonly loop: string }): boolean => loop !== 'diffusion'

/** Lets a captioner work with a copy's parameters, and gives it back its own however that ends. */
export async function asCopy<T>(captioner: Captioner, parameters: Float32Array, body: (copy: Captioner) => Promise<T>): Promise<T> {
  const own = (await captioner.parameters()).slice()
  await captioner.load(parameters)
  try {
    return await body(captioner)
  } finally {
    await captioner.load(own)
  }
}
