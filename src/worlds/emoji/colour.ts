/** The main colour of a drawing on white, measured on its pixels. */

/** In no order. */
export const COLOURS = ['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'brown', 'gray', 'white', 'black'] as const

/** From this level in all channels a pixel at the border, or joined to it by such pixels, is ground. */
const GROUND = 246
/** Fewest pixels inside the outline that speak for a drawing; of thinner ones all pixels count. */
const ENOUGH = 30

/**
 * Index into COLOURS of the colour that most of a drawing's pixels have. Pixels beside the ground are mixed with it
 * and do not count; ties go to the earlier colour.
 * @param rgb 3 × height × width bytes, planar
 */
export function mainColour(rgb: Uint8Array, height: number, width: number): number {
  const plane = height * width
  const ground = groundOf(rgb, height, width)
  const inside: number[] = []
  const figure: number[] = []
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      if (ground[i]) continue
      figure.push(i)
      const beside = (dx: number, dy: number): boolean =>
        x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height && ground[i + dy * width + dx] === 1
      if (!beside(-1, 0) && !beside(1, 0) && !beside(0, -1) && !beside(0, 1)) inside.push(i)
    }
  }
  const counts = new Array<number>(COLOURS.length).fill(0)
  for (const i of inside.length >= ENOUGH ? inside : figure) counts[colourOf(rgb[i], rgb[plane + i], rgb[2 * plane + i])]++
  return counts.indexOf(Math.max(...counts))
}

/** 1 where a near-white pixel is joined to the border by near-white pixels. */
function groundOf(rgb: Uint8Array, height: number, width: number): Uint8Array {
  const plane = height * width
  const ground = new Uint8Array(plane)
  const open: number[] = []
  const visit = (x: number, y: number): void => {
    if (x < 0 || y < 0 || x >= width || y >= height) return
    const i = y * width + x
    if (ground[i] || Math.min(rgb[i], rgb[plane + i], rgb[2 * plane + i]) < GROUND) return
    ground[i] = 1
    open.push(i)
  }
  for (let x = 0; x < width; x++) for (const y of [0, height - 1]) visit(x, y)
  for (let y = 0; y < height; y++) for (const x of [0, width - 1]) visit(x, y)
  for (let i = open.pop(); i !== undefined; i = open.pop()) {
    const [x, y] = [i % width, Math.floor(i / width)]
    visit(x - 1, y)
    visit(x + 1, y)
    visit(x, y - 1)
    visit(x, y + 1)
  }
  return ground
}

const index = (name: (typeof COLOURS)[number]): number => COLOURS.indexOf(name)

/** The named colour of one pixel, by hue, saturation and value (Smith, 1978); pink is also light red, brown dark orange or red. */
export function colourOf(r: number, g: number, b: number): number {
  const value = Math.max(r, g, b)
  const spread = value - Math.min(r, g, b)
  const saturation = value === 0 ? 0 : spread / value
  if (value < 60) return index('black')
  if (saturation < 0.15) return index(value >= 225 ? 'white' : value < 85 ? 'black' : 'gray')
  const hue = hueOf(r, g, b, value, spread)
  if (hue < 12 || hue >= 345) return index(value >= 200 && saturation < 0.55 ? 'pink' : value < 150 ? 'brown' : 'red')
  if (hue < 36) return index(value < 200 || (value < 225 && saturation < 0.55) ? 'brown' : 'orange')
  if (hue < 66) return index(value < 150 ? 'brown' : 'yellow')
  if (hue < 165) return index('green')
  if (hue < 250) return index(saturation < 0.25 && value < 200 ? 'gray' : 'blue')
  if (hue < 292) return index('purple')
  return index('pink')
}

/** Degrees, 0…360. */
function hueOf(r: number, g: number, b: number, value: number, spread: number): number {
  if (value === r) return (60 * ((g - b) / spread) + 360) % 360
  return value === g ? 60 * ((b - r) / spread) + 120 : 60 * ((r - g) / spread) + 240
}
