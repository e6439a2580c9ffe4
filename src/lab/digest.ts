/**
 * A round's digest: SHA-256 over what the round made. Equal digests mean equal bits, so two runs that
 * agree in it agree in every parameter, caption token and pixel.
 */
import { sha256 } from '../random/sha256.ts'

/** Something a round made, under a name that says what it is: `captioner.parameters`. */
export interface Made {
  readonly name: string
  readonly data: Float32Array | Int32Array | Uint8Array
}

/**
 * Each part is hashed by itself and the digest is the hash of the lines `name length hash`, in the order
 * given: no part can run over into the next. Numbers are taken as little-endian, which is the order in
 * memory on every machine that runs a browser or Node.
 * @returns 64 hexadecimal digits
 */
export async function digest(parts: readonly Made[]): Promise<string> {
  const lines: string[] = []
  for (const { name, data } of parts) {
    const bytes = new Uint8Array(data.byteLength)
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    lines.push(`${name} ${data.length} ${await sha256(bytes)}`)
  }
  return sha256(new TextEncoder().encode(lines.join('\n')))
}
