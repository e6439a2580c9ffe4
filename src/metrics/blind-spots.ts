/**
 * What several metrics are blind to, as the study of the judge found it (docs/judge.md; src/lab/judge/study.test.ts holds the
 * records to it).
 */

/** For metrics that never ask what a sample was made for. */
export const SET_ALONE = 'Looks at the set alone: samples for the wrong prompts or pictures do not show.'

/** For metrics that did not leave their floor when all samples of each prompt were copies of one. */
export const COPIES = 'Copies of one sample in place of varied ones do not show.'

/** For metrics that stayed within their floor in a world that lost most of its classes. */
export const CLASSES = 'Lost classes may not show.'
