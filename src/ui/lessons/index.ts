/** Lessons for a class, in their order. One file each, and a line here. */
import type { Lesson } from './lesson.ts'
import { slowingItDown } from './slowing-it-down.ts'
import { varianceAndQuality } from './variance-and-quality.ts'
import { whatCollapseIs } from './what-collapse-is.ts'

export const LESSONS: readonly Lesson[] = [whatCollapseIs, varianceAndQuality, slowingItDown]
