/** Passes questions of the test on to a worker with a runtime, and its answers back. */
import type { Answer, Question } from './worker.ts'

declare global {
  interface Window {
    ask(question: Question): Promise<Answer>
  }
}

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })

/** One question at a time. */
window.ask = (question) =>
  new Promise((resolve, reject) => {
    worker.onmessage = (event: MessageEvent<Answer>) => resolve(event.data)
    worker.onerror = (event) => reject(new Error(event.message))
    worker.postMessage(question)
  })
