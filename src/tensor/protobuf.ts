/** The part of the protocol-buffer wire format that an ONNX model needs: varints and length-delimited fields. */

/** A message under construction; fields are appended in the order of the calls. */
export class Message {
  private readonly chunks: Uint8Array[] = []
  private length = 0

  private push(bytes: Uint8Array): void {
    this.chunks.push(bytes)
    this.length += bytes.length
  }

  /** Integer field; negative values take ten bytes, as two's complement of 64 bits. */
  int(field: number, value: number): this {
    this.push(varint(field << 3))
    this.push(varint(value))
    return this
  }

  bytes(field: number, value: Uint8Array): this {
    this.push(varint((field << 3) | 2))
    this.push(varint(value.length))
    this.push(value)
    return this
  }

  string(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value))
  }

  message(field: number, value: Message): this {
    return this.bytes(field, value.finish())
  }

  finish(): Uint8Array {
    const out = new Uint8Array(this.length)
    let offset = 0
    for (const chunk of this.chunks) {
      out.set(chunk, offset)
      offset += chunk.length
    }
    return out
  }
}

function varint(value: number): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value))
  const out: number[] = []
  while (rest > 127n) {
    out.push(Number(rest & 127n) | 128)
    rest >>= 7n
  }
  out.push(Number(rest))
  return Uint8Array.from(out)
}
