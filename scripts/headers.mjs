/**
 * The HTTP headers that the site is served with, by `npm start`, by Vite's two servers and, as a model, by any host.
 * Plain JavaScript, because `npm start` runs without a build step.
 */

/** Cross-origin isolation: without these two a page gets no SharedArrayBuffer, and WASM runs on one thread. */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

/** Where a person can have pretrained models fetched from, on request only (src/hub/address.ts says the same). */
const hubHosts = ['https://huggingface.co', 'https://*.huggingface.co', 'https://*.hf.co']

/**
 * What the page may load and run: its own files, WebAssembly, and nothing else. It may read files from the hub's hosts, as data.
 * - 'wasm-unsafe-eval' lets WebAssembly compile; JavaScript's eval and `new Function` stay forbidden.
 * - inline styles: the chart library sets style attributes.
 * - any page may show the lab in a frame (docs/links.md): there is no account, no secret and nothing that is sent, so that a click that
 *   another page wheedles out of a visitor can at most train a model in that tab.
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  `connect-src 'self' ${hubHosts.join(' ')}`,
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
  'frame-ancestors *',
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
