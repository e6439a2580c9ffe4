/**
 * Which matrix products ONNX Runtime adds up in an order that depends on its number of threads. On processors, WASM among them,
 * it cuts a product's columns among the threads, and each thread sums in blocks whose length goes by how many columns it has got
 * (MLAS, `MlasGemmBatch` and `MlasSgemmOperation` in sgemm.cpp of ONNX Runtime 1.30). Where rows are no fewer than columns, rows are
 * cut instead, which changes no sum; and with a transposed left operand all blocks have one length.
 */

/** Multiplications for which a thread is worth its while: below that a product is not cut. */
const WORTH_A_THREAD = 64 * 1024
/** Columns are cut in multiples of these. */
const LEAST_COLUMNS = 16

/** Terms that are summed at a time by whoever has so many columns. */
const blockOf = (columns: number): number => (columns > 64 ? 128 : columns > 32 ? 256 : columns > 16 ? 512 : 1024)

/** True where [m, k] × [k, n], the left operand not transposed, may come out otherwise on another number of threads. */
export const dependsOnThreads = (m: number, n: number, k: number): boolean =>
  n > m && n > LEAST_COLUMNS && k > blockOf(n) && m * n * k >= WORTH_A_THREAD
