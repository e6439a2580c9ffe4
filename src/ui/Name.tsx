/** The lab's name, and the question that it is there for. */
import { t } from '../i18n/text.ts'

export const Name = () => <h1><Mark />Collapse Lab</h1>

export const Question = () => <p>{t('What becomes of image and caption models that learn from their own output?')}</p>

/** Rows of the same picture, losing a square each round. */
function Mark() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" shapeRendering="crispEdges">
      <rect width="16" height="16" fill="var(--ink)" />
      <path fill="var(--paper)" d="M2 2h3v3H2zM2 6h3v3H2zM2 10h3v3H2z" />
      <path fill="var(--images)" d="M6 2h3v3H6zM6 10h3v3H6z" />
      <path fill="var(--captions)" d="M10 6h3v3h-3z" />
    </svg>
  )
}
