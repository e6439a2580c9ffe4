/** Which definitions a round's figures are by. A record of an earlier version stays as it is; what has changed since is not held against it. */

/** Raised whenever a metric gives another figure of the same samples. */
export const MEASURES = 2

/** Figures that a version gives otherwise than the one before it, by their paths in a round (compare-rounds.ts in lab). */
const CHANGES: readonly { readonly version: number; readonly figures: RegExp }[] = [
  // Intervals of macro-averages had missed whole classes, those of shares of distinct words had been twice too wide.
  { version: 2, figures: /\.(fidelity(\.[^.]+)?|distinct\.[12])(\.floor)?\.(lo|hi)$/ },
]

/** Whether two versions may tell a figure otherwise. @param figure "metrics.caption.fidelity.lo" */
export const toldOtherwise = (figure: string, a: number, b: number): boolean =>
  CHANGES.some(({ version, figures }) => version > Math.min(a, b) && version <= Math.max(a, b) && figures.test(figure))
