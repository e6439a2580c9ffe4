/** Files of a repository, by path. */
export type Files = Readonly<Record<string, Uint8Array<ArrayBuffer>>>

export const jsonFile = (value: object): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(value, null, 1))

/** One graph under the names of several dtypes: weights this small are float32 in all of them. */
export const inDtypes = (name: string, graph: Uint8Array<ArrayBuffer>, suffixes: readonly string[]): Files =>
  Object.fromEntries(suffixes.map((suffix) => [`onnx/${name}${suffix}.onnx`, graph]))
