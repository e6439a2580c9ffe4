import { createElement, Fragment, type ReactNode } from 'react'
import { pieces, type Wrap } from '../i18n/text.ts'

/**
 * A sentence with marked-up parts in the person's language: rich('Read <a>the paper</a>', { a: (inner) => <a href="…">{inner}</a> }).
 * @param values of the message's arguments, and for each of its tags the element around it
 */
export function rich(message: string, values: Readonly<Record<string, string | number | Wrap<ReactNode>>>): ReactNode {
  return createElement(Fragment, null, ...pieces<ReactNode>(message, values))
}
