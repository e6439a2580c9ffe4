import { expect, test, vi } from 'vitest'
import { prospect, type Surroundings } from './capabilities.ts'
import { watchSurroundings } from './surroundings.ts'

const BEFORE: Surroundings = { isolated: false, secure: true, kept: false, cores: 8, webgpu: false }

test('the advice is another one once a service worker has the page, whichever answer comes first', async () => {
  const workers = new EventTarget()
  const answers: ((found: Surroundings) => void)[] = []
  const store = watchSurroundings(() => new Promise((resolve) => { answers.push(resolve) }), workers)
  const advice = () => prospect(store.getState().found!, 'auto').advice
  expect(store.getState().found).toBeNull()
  answers[0](BEFORE)
  await vi.waitFor(() => expect(advice()).toContain('serve the site with the headers'))
  workers.dispatchEvent(new Event('controllerchange'))
  workers.dispatchEvent(new Event('controllerchange'))
  answers[2]({ ...BEFORE, kept: true })
  answers[1](BEFORE)
  await vi.waitFor(() => expect(advice()).toContain('load the page again'))
  await Promise.resolve()
  expect(advice()).toContain('load the page again')
})
