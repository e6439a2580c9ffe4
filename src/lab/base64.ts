/** Bytes and small numbers as base64, for JSON; numbers little-endian wherever they are written. */

export const encodeBytes = (bytes: Uint8Array): string => btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''))

/** @throws DOMException where the text is not base64 */
export const decodeBytes = (text: string): Uint8Array => Uint8Array.from(atob(text), (c) => c.charCodeAt(0))

export function encodeShorts(values: Int16Array): string {
  const view = new DataView(new ArrayBuffer(2 * values.length))
  values.forEach((value, i) => view.setInt16(2 * i, value, true))
  return encodeBytes(new Uint8Array(view.buffer))
}

/** @throws Error where the bytes are no whole numbers */
export const decodeShorts = (text: string): Int16Array => {
  const view = viewOf(text, 2)
  return Int16Array.from({ length: view.byteLength / 2 }, (_, i) => view.getInt16(2 * i, true))
}

export function encodeFloats(values: Float32Array): string {
  const view = new DataView(new ArrayBuffer(4 * values.length))
  values.forEach((value, i) => view.setFloat32(4 * i, value, true))
  return encodeBytes(new Uint8Array(view.buffer))
}

/** @throws Error where the bytes are no whole numbers */
export const decodeFloats = (text: string): Float32Array => {
  const view = viewOf(text, 4)
  return Float32Array.from({ length: view.byteLength / 4 }, (_, i) => view.getFloat32(4 * i, true))
}

function viewOf(text: string, size: number): DataView {
  const bytes = decodeBytes(text)
  if (bytes.length % size !== 0) throw new Error(`base64: ${bytes.length} bytes hold no whole numbers of ${size}`)
  return new DataView(bytes.buffer)
}
