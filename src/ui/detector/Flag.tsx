/** The mark of a departure: a pole with a pennant, so that it is told by its shape. */
interface FlagProps {
  /** The pole's top. */
  readonly x: number
  readonly y: number
  readonly height: number
  /** −1 lets the pennant fly to the left. */
  readonly towards?: 1 | -1
}

/** Within an SVG. */
export const Flag = ({ x, y, height, towards = 1 }: FlagProps) => (
  <path d={`M${x} ${y + height}V${y}l${towards * 8} 3.5l${towards * -8} 3.5`} fill="var(--wrong)" stroke="var(--wrong)" strokeWidth={1} />
)

/** By itself, in text. */
export const FlagIcon = () => (
  <svg className="flag" viewBox="0 0 10 12" aria-hidden="true"><Flag x={1} y={1} height={11} /></svg>
)
