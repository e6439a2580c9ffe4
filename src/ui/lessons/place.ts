/** Where somebody is in the lessons: kept while another part of the guide is read, or the guide is closed. */
import { useStore } from 'zustand/react'
import { createStore } from 'zustand/vanilla'

interface Place {
  /** A lesson by its place in the list, the teacher's page, or null for the list itself. */
  readonly shown: number | 'teacher' | null
  /** Questions whose answer is open. */
  readonly opened: readonly string[]
}

const place = createStore<Place>(() => ({ shown: null, opened: [] }))

export const usePlace = <T>(select: (state: Place) => T): T => useStore(place, select)

export const showLesson = (shown: Place['shown']): void => place.setState({ shown })

export const setOpened = (question: string, open: boolean): void =>
  place.setState(({ opened }) => ({ opened: [...opened.filter((one) => one !== question), ...(open ? [question] : [])] }))
