/** Turns whatever an engine throws into a RuntimeError with a reason and, where there is one, advice. */
import { msg, t } from '../i18n/text.ts'
import { RuntimeError } from './types.ts'

/** Advice by reason; '' where none is better than none. */
const ADVICE: Readonly<Record<RuntimeError['reason'], string>> = {
  'out-of-memory': msg('Close other tabs or programs, or choose a smaller model or a smaller batch, then start again.'),
  'device-lost': msg('The graphics card was reset or taken away. Start again, or choose WASM as the device.'),
  'no-adapter': msg('Choose WASM as the device, or use a browser with WebGPU (Chrome, Edge, or Safari 26) and hardware acceleration switched on.'),
  failed: '',
}

/** @param message a sentence that ends with a full stop */
export function runtimeError(message: string, reason: RuntimeError['reason'], cause?: unknown): RuntimeError {
  const advice = ADVICE[reason]
  return new RuntimeError(advice ? `${message} ${t(advice)}` : message, reason, cause === undefined ? undefined : { cause })
}

/** An overflow of sizes is what WASM's 32-bit build says of a tensor beyond its 4 GB. */
const OUT_OF_MEMORY = /SafeIntOnOverflow|out of memory|\bOOM\b|bad_alloc|failed to allocate|could not allocate|allocation (?:size )?fail|Memory\.grow|invalid (?:typed )?array length/i
const DEVICE_LOST = /device (?:is |was )?lost|lost device|DXGI_ERROR_DEVICE|VK_ERROR_DEVICE_LOST/i
const NO_ADAPTER = /(?:failed|unable|not able|could not|no|not).{0,40}adapter|WebGPU is not supported/i

/**
 * @param doing what was attempted, a message: "Running a graph"
 * @param thrown anything: engines also throw strings, numbers (C++ exceptions out of WebAssembly) and abort objects
 */
export function classify(doing: string, thrown: unknown): RuntimeError {
  if (thrown instanceof RuntimeError) return thrown
  const text = thrown instanceof Error ? thrown.message : typeof thrown === 'number' ? `C++ exception ${thrown} without a message` : String(thrown)
  const reason = OUT_OF_MEMORY.test(text) ? 'out-of-memory' : DEVICE_LOST.test(text) ? 'device-lost' : NO_ADAPTER.test(text) ? 'no-adapter' : 'failed'
  return runtimeError(t('{doing} failed: {message}.', { doing: t(doing), message: text.trim().replace(/\.$/, '') }), reason, thrown)
}
