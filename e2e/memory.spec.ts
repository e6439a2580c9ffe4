/** A long run takes no more memory as it goes on: neither the worker that computes, nor its WebAssembly, nor the page. */
import type { CDPSession, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { LabPage, quickRun } from './lab-page.ts'

/** Bytes, once all garbage has gone. */
interface Memory {
  /** JavaScript's objects on the page. */
  readonly page: number
  /** The same in the worker that computes, and its arrays. */
  readonly worker: number
  readonly wasm: number
}

const MB = 1e6

/** Speaks to a target in Chromium's DevTools protocol. */
type Ask = (method: string) => Promise<Record<string, number>>

/** Playwright's own sessions end at the page; the worker is spoken to through it. */
async function workerOf(session: CDPSession): Promise<Ask> {
  const found = new Promise<string>((resolve) => {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => { if (targetInfo.url.includes('lab.worker')) resolve(sessionId) })
  })
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  const sessionId = await found
  let last = 0
  return (method) => new Promise((resolve) => {
    const id = ++last
    const receive = (event: { sessionId: string; message: string }): void => {
      const answer = JSON.parse(event.message) as { id?: number; result: Record<string, number> }
      if (event.sessionId !== sessionId || answer.id !== id) return
      session.off('Target.receivedMessageFromTarget', receive)
      resolve(answer.result)
    }
    session.on('Target.receivedMessageFromTarget', receive)
    void session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
  })
}

async function measure(lab: LabPage, page: CDPSession, worker: Ask): Promise<Memory> {
  await page.send('HeapProfiler.collectGarbage')
  await worker('HeapProfiler.collectGarbage')
  const [heap, inWorker] = [await page.send('Runtime.getHeapUsage'), await worker('Runtime.getHeapUsage')]
  return { page: heap.usedSize, worker: inWorker.usedSize + inWorker.backingStorageSize, wasm: Number(await lab.device.getAttribute('data-memory')) }
}

/** Halts the run once so many rounds are done. @returns the last of them */
async function haltAfter(lab: LabPage, page: Page, round: number): Promise<number> {
  const newest = page.locator('[data-round]')
  await expect.poll(async () => Number(await newest.getAttribute('data-round')), { timeout: 1_500_000 }).toBeGreaterThanOrEqual(round)
  await lab.button('Pause').click()
  await lab.status('paused')
  return Number(await newest.getAttribute('data-round'))
}

test('fifty rounds take no more memory than ten', async ({ page, context }) => {
  test.setTimeout(1_800_000)
  const lab = new LabPage(page)
  await lab.open(`${quickRun()}&rounds=60&device=wasm`)
  await lab.run()
  await lab.round(0)
  const session = await context.newCDPSession(page)
  const worker = await workerOf(session)
  const rounds: number[] = []
  const memories: Memory[] = []
  for (const round of [10, 50]) {
    rounds.push(await haltAfter(lab, page, round))
    memories.push(await measure(lab, session, worker))
    await lab.button('Resume').click()
  }
  const [early, late] = memories
  const inWords = memories.map((memory, i) => `round ${rounds[i]}: ${Object.entries(memory).map(([of, bytes]) => `${of} ${(bytes / MB).toFixed(1)} MB`).join(', ')}`)
  console.log(inWords.join('; '))
  test.info().annotations.push({ type: 'memory', description: inWords.join('; ') })
  await lab.button('Stop').click()
  expect(late.wasm).toBe(early.wasm)
  expect(late.worker - early.worker).toBeLessThan(3 * MB)
  // Records, samples and losses of each round stay on the page, to be looked at.
  expect((late.page - early.page) / (rounds[1] - rounds[0])).toBeLessThan(0.3 * MB)
})
