/**
 * The HTTP headers that the site is served with, by `npm start`, by Vite's two servers and, as a model, by any host.
 * Plain JavaScript, because `npm start` runs without a build step.
 */

/** Cross-origin isolation: without these two a page gets no SharedArrayBuffer, and WASM runs on one thread. */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

/**
 * What the page may load and run: its own files, WebAssembly, and nothing else.
 * - 'wasm-unsafe-eval' lets WebAssembly compile; JavaScript's eval and `new Function` stay forbidden.
 * - inline styles: the chart library sets style attributes.
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The same as far as a page may say it of itself, for hosts that send no headers. */
export const metaPolicy = contentSecurityPolicy.split('; ').filter((rule) => !rule.startsWith('frame-ancestors')).join('; ')

/** Headers of every answer: also of worker scripts, which carry their own policy. */
export const siteHeaders = {
  ...isolationHeaders,
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}
