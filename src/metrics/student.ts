/**
 * Student's t: the probability that |T| stays below t, in closed form for a whole number of degrees of freedom
 * (Abramowitz & Stegun, Handbook of Mathematical Functions, 1964, 26.7.3 and 26.7.4), and its inverse.
 */

/**
 * P(|T| ≤ √ν tan θ) with ν degrees of freedom.
 * @param angle θ in [0, π/2]
 */
function central(angle: number, degrees: number): number {
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)]
  const odd = degrees % 2 === 1
  // Odd: cos θ + 2/3 cos³ θ + (2·4)/(3·5) cos⁵ θ + …; even: 1 + 1/2 cos² θ + (1·3)/(2·4) cos⁴ θ + …; up to the power ν − 2.
  let term = odd ? cosine : 1
  let sum = 0
  for (let power = odd ? 1 : 0; power <= degrees - 2; power += 2) {
    sum += term
    term *= cosine * cosine * (power + 1) / (power + 2)
  }
  return odd ? 2 / Math.PI * (angle + sine * sum) : sine * sum
}

/**
 * The t for which P(|T| ≤ t) = `probability`: 12.706 for 95 % and 1 degree of freedom.
 * @param probability in (0, 1)
 * @throws RangeError unless the degrees of freedom are a whole number from 1
 */
export function studentQuantile(probability: number, degrees: number): number {
  if (!Number.isInteger(degrees) || degrees < 1) throw new RangeError(`Student's t: ${degrees} degrees of freedom`)
  let [low, high] = [0, Math.PI / 2]
  // The probability rises with the angle, and 60 halvings leave nothing of the range that a number could tell apart.
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (central(middle, degrees) < probability) low = middle
    else high = middle
  }
  return Math.sqrt(degrees) * Math.tan(low)
}
