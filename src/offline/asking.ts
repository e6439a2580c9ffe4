/** The page asks the service worker, each question with a port for its answer. A worker that fails says so; one that the browser has ended says nothing. */
import type { Answers, Question } from './manifest.ts'

type Reply<T> = T | { readonly error: string }

/** How long an answer may take, in milliseconds: browsers end what a worker does for one message after five minutes. */
const PATIENCE: Readonly<Record<Question['type'], number>> = { prepare: 300_000, 'take-over': 10_000 }

/**
 * @returns what the worker answers
 * @throws Error where it fails, or does not answer in time
 */
export function ask<Q extends Question>(worker: Pick<ServiceWorker, 'postMessage'>, question: Q): Promise<Answers[Q['type']]> {
  const { port1, port2 } = new MessageChannel()
  return new Promise<Answers[Q['type']]>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer to ${question.type}`)), PATIENCE[question.type])
    port1.onmessage = ({ data }: MessageEvent<Reply<Answers[Q['type']]>>) => {
      clearTimeout(timer)
      if ('error' in data) reject(new Error(data.error))
      else resolve(data)
    }
    worker.postMessage(question, [port2])
  }).finally(() => port1.close())
}

/** The worker's side. @param work comes to the answer */
export async function reply(port: Pick<MessagePort, 'postMessage'>, work: () => Promise<object>): Promise<void> {
  port.postMessage(await work().catch((error: unknown): Reply<object> => ({ error: String(error) })))
}
