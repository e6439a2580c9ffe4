/**
 * What several metrics are blind to, as the study of the judge found it. docs.test.ts holds the records to the tables of
 * docs/judge.md, src/lab/judge/study.test.ts to a small study of its own.
 */
import { msg } from '../i18n/text.ts'

/** For metrics that never ask what a sample was made for. */
export const SET_ALONE = msg('Looks at the set alone: samples for the wrong prompts or pictures do not show.')

/** For metrics that left their floor in no world when samples of a prompt were copies of one, be it all of them. */
export const COPIES = msg('Copies of one sample in place of varied ones do not show.')

/** For metrics that stayed within their floor in a world that lost most of its classes. */
export const CLASSES = msg('Lost classes may not show.')
