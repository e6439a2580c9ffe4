import { describe, expect, it } from 'vitest'
import { classify } from './errors.ts'
import { RuntimeError } from './types.ts'

describe('errors of engines', () => {
  it.each([
    [new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded'), 'out-of-memory'],
    [new RangeError('WebAssembly.Memory(): could not allocate memory'), 'out-of-memory'],
    [new RangeError('Array buffer allocation failed'), 'out-of-memory'],
    [new Error('std::bad_alloc'), 'out-of-memory'],
    [new Error('SafeIntExceptionHandler<onnxruntime::OnnxRuntimeException>::SafeIntOnOverflow() Integer overflow.'), 'out-of-memory'],
    ['Aborted(OOM)', 'out-of-memory'],
    [new Error('bfc_arena.cc:376 Failed to allocate memory for requested buffer of size 4294967296'), 'out-of-memory'],
    [new Error('A valid external Instance reference no longer exists: the device is lost'), 'device-lost'],
    [new Error('Failed to get a WebGPU adapter: No supported adapters'), 'no-adapter'],
    [new Error('[ONNXRuntimeError] : 2 : INVALID_ARGUMENT : Got invalid dimensions for input: a'), 'failed'],
    [5263816, 'failed'],
  ])('%s: %s', (thrown, reason) => {
    const error = classify('Running a graph', thrown)
    expect(error).toMatchObject({ name: 'RuntimeError', reason, cause: thrown })
    expect(error.message).toMatch(/^Running a graph failed: .+\.$/)
  })

  it('gives advice where there is some', () => {
    expect(classify('Running a graph', new Error('std::bad_alloc.')).message).toMatch(/^Running a graph failed: std::bad_alloc\. Close other tabs/)
  })

  it('leaves its own errors as they are', () => {
    const error = new RuntimeError('x', 'device-lost')
    expect(classify('Running a graph', error)).toBe(error)
  })
})
