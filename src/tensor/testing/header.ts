/** The same safetensors file with another header, whatever that claims. @param change of the header in place, or what to put in its place */
export function withHeader(bytes: Uint8Array, change: (header: Record<string, Record<string, unknown>>) => unknown): Uint8Array {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true))
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Record<string, Record<string, unknown>>
  const json = new TextEncoder().encode(JSON.stringify(change(header) ?? header))
  const out = new Uint8Array(8 + json.length + bytes.length - 8 - length)
  new DataView(out.buffer).setBigUint64(0, BigInt(json.length), true)
  out.set(json, 8)
  out.set(bytes.subarray(8 + length), 8 + json.length)
  return out
}
