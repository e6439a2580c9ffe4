/** Whether the list of shortcuts is open, and whether single keys work at all: a person may turn them off (WCAG 2.1.4). */
import { useStore } from 'zustand/react'
import { createStore } from 'zustand/vanilla'
import { recall, remember } from '../../state/web-storage.ts'

const OFF = 'collapse-lab shortcuts off'

interface KeyboardState {
  readonly open: boolean
  readonly on: boolean
}

// Where there is no window, as in unit tests, nothing is remembered.
const keyboard = createStore<KeyboardState>(() => ({ open: false, on: recall(globalThis.window, 'localStorage', OFF) !== 'yes' }))

/** @returns true: it can always be opened */
export function openKeyboard(): true {
  keyboard.setState({ open: true })
  return true
}
export const closeKeyboard = (): void => keyboard.setState({ open: false })

export const shortcutsAreOn = (): boolean => keyboard.getState().on

/** Remembered on this machine. */
export function setShortcuts(on: boolean): void {
  keyboard.setState({ on })
  remember(window, 'localStorage', OFF, on ? 'no' : 'yes')
}

export const useKeyboard = <T>(select: (state: KeyboardState) => T): T => useStore(keyboard, select)
