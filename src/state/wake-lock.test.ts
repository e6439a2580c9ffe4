import { expect, it } from 'vitest'
import { keepAwake, type Wakeable } from './wake-lock.ts'

const settle = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve) })

function screen(refuse = false) {
  let held = 0
  let listener = (): void => {}
  const document = { visibilityState: 'visible' as DocumentVisibilityState, addEventListener: (_: string, of: () => void) => { listener = of } }
  const window: Wakeable = {
    document: document as unknown as Wakeable['document'],
    navigator: {
      wakeLock: {
        async request() {
          if (refuse) throw new Error('low battery')
          held++
          return { async release() { held-- } }
        },
      },
    },
  }
  return {
    window, held: () => held,
    see(state: DocumentVisibilityState) {
      document.visibilityState = state
      if (state === 'hidden') held = 0
      listener()
    },
  }
}

it('holds one lock while something goes on', async () => {
  const { window, held } = screen()
  const tell = keepAwake(window)
  for (const [active, locks] of [[false, 0], [true, 1], [true, 1], [false, 0], [true, 1]] as const) {
    tell(active)
    await settle()
    expect(held()).toBe(locks)
  }
})

it('holds none when all was over before it came', async () => {
  const { window, held } = screen()
  const tell = keepAwake(window)
  tell(true)
  tell(false)
  await settle()
  expect(held()).toBe(0)
})

it('asks again when the tab is seen again', async () => {
  const { window, held, see } = screen()
  const tell = keepAwake(window)
  tell(true)
  await settle()
  see('hidden')
  expect(held()).toBe(0)
  see('visible')
  await settle()
  expect(held()).toBe(1)
})

it('does without where it is refused or not there', async () => {
  const { window, held } = screen(true)
  keepAwake(window)(true)
  keepAwake({ ...window, navigator: {} })(true)
  await settle()
  expect(held()).toBe(0)
})
