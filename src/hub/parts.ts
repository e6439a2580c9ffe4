/** Which files a model consists of. */
import { type Dtype, type HubDevice, type HubModel, type Part, type Parts, SUFFIX, type WantedFile } from './types.ts'

/** Parts in the layout of transformers.js: `onnx/{name}{suffix of the dtype}.onnx`. @param names each with its dtype */
export function onnxParts(device: HubDevice, names: Readonly<Record<string, Dtype>>): Parts {
  return Object.fromEntries(Object.entries(names).map(([name, dtype]): [string, Part] => [name, { file: `onnx/${name}${SUFFIX[dtype]}.onnx`, dtype, device }]))
}

/** All files that a model needs on a device; empty where it is of no use there. */
export function filesOf({ repository, settings, borrowed = {}, weights }: HubModel, device: HubDevice): WantedFile[] {
  const parts = weights[device]
  if (!parts) return []
  return [
    ...settings.map((path) => ({ repository, path })),
    ...Object.entries(borrowed).flatMap(([other, paths]) => paths.map((path) => ({ repository: other, path }))),
    ...Object.values(parts).map(({ file }) => ({ repository, path: file })),
  ]
}
