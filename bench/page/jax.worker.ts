/** The engine to compare with: jax-js on its WASM backend. */
import { expose } from 'comlink'
import { JaxTrainer } from '../jax.ts'
import { THREADS } from '../threads.ts'
import type { Calls } from './page.ts'

// jax-js starts as many threads as the machine has cores, and offers no other way to choose.
Object.defineProperty(navigator, 'hardwareConcurrency', { value: THREADS })

let trainer: Promise<JaxTrainer> | undefined

expose({
  train: async (steps) => (await (trainer ??= JaxTrainer.open())).train(steps),
} satisfies Calls['jax'])
