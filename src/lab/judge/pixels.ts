/** Graded damage to pictures, pixel by pixel. Every function leaves its input as it is. */
import type { Stream } from '../../random/index.ts'
import type { Images } from '../../worlds/types.ts'
import { imageSize } from '../images.ts'

/** Weights below this share of the largest are left out of a blur's kernel. */
const NEGLIGIBLE = 1e-3

/** Gaussian blur with a standard deviation of `sigma` > 0 pixels; beyond an edge its pixel repeats. */
export function blur(images: Images, sigma: number): Images {
  const { height, width, data } = images
  const reach = Math.ceil(sigma * Math.sqrt(-2 * Math.log(NEGLIGIBLE)))
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)))
  const total = weights.reduce((a, b) => a + b, 0)
  const kernel = weights.map((w) => w / total)
  const clamp = (v: number, size: number): number => Math.min(size - 1, Math.max(0, v))
  const across = new Float64Array(data.length)
  const out = new Float64Array(data.length)
  for (let plane = 0; plane < data.length; plane += height * width) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        let sum = 0
        for (let t = -reach; t <= reach; t++) sum += kernel[t + reach] * data[plane + y * width + clamp(x + t, width)]
        across[plane + y * width + x] = sum
      }
    }
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        let sum = 0
        for (let t = -reach; t <= reach; t++) sum += kernel[t + reach] * across[plane + clamp(y + t, height) * width + x]
        out[plane + y * width + x] = sum
      }
    }
  }
  return { ...images, data: bytes(out) }
}

/** Adds independent normal noise with a standard deviation of `sd` grey levels to each value. */
export function addNoise(images: Images, sd: number, stream: Stream): Images {
  return { ...images, data: bytes(stream.normals(images.data.length).map((z, i) => images.data[i] + sd * z)) }
}

/** Takes a share of the light away: every value times 1 − share. */
export function darken(images: Images, share: number): Images {
  return { ...images, data: bytes(Float64Array.from(images.data, (x) => x * (1 - share))) }
}

/**
 * Turns the hue of RGB pictures by an angle: a rotation of colours about the grey axis, which leaves greys as they are; what
 * leaves 0…255 is cut off.
 * @throws RangeError where pictures have no three channels
 */
export function turnHue(images: Images, degrees: number): Images {
  if (images.channels !== 3) throw new RangeError(`hue: pictures of ${images.channels} channels have none`)
  const angle = (degrees * Math.PI) / 180
  // Rodrigues' rotation about (1, 1, 1) / √3: a circulant matrix with rows that sum to 1.
  const cos = Math.cos(angle)
  const sin = Math.sin(angle) / Math.sqrt(3)
  const row = [cos + (1 - cos) / 3, (1 - cos) / 3 - sin, (1 - cos) / 3 + sin]
  const plane = images.height * images.width
  const out = new Float64Array(images.data.length)
  for (let at = 0; at < out.length; at += imageSize(images)) {
    for (let p = at; p < at + plane; p++) {
      for (let to = 0; to < 3; to++) {
        let sum = 0
        for (let from = 0; from < 3; from++) sum += row[(from - to + 3) % 3] * images.data[p + from * plane]
        out[p + to * plane] = sum
      }
    }
  }
  return { ...images, data: bytes(out) }
}

/** Nearest whole grey levels within 0…255. */
const bytes = (values: ArrayLike<number>): Uint8Array => Uint8Array.from(values, (x) => Math.min(255, Math.max(0, Math.round(x))))
