import react from '@vitejs/plugin-react'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { defaultClientConditions, defineConfig } from 'vite'
import { isolationHeaders, metaPolicy, siteHeaders } from './scripts/headers.mjs'
import { offline } from './scripts/offline-plugin.mjs'
import { presetConfig } from './src/lab/presets/index.ts'
import { startFiles } from './src/offline/start-files.ts'
import { Shell } from './src/ui/Shell.tsx'

export default defineConfig({
  // Relative addresses: the built site works from any folder of any host.
  base: './',
  plugins: [
    react(),
    // For hosts that send no headers of their own. Not in development: hot reload uses inline scripts and a web socket.
    { name: 'policy', apply: 'build', transformIndexHtml: () => [{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy }, injectTo: 'head-prepend' }] },
    // Not in development, where the page's style sheets come by script.
    { name: 'shell', apply: 'build', transformIndexHtml: (html) => html.replace('<div id="root">', (root) => root + renderToStaticMarkup(createElement(Shell))) },
    // With the critic, by which the lessons filter and choose.
    offline({ start: startFiles({ ...presetConfig('shapes-joint'), filter: { share: 0.5, threshold: -1 } }) }),
  ],
  resolve: {
    // ONNX Runtime without its WebAssembly loader inside: see src/runtime/assets.ts.
    conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions],
  },
  // Pre-bundling would make the dependency scanner reload the page on the first visit to a lazy engine chunk.
  optimizeDeps: { include: ['onnxruntime-web/wasm', 'onnxruntime-web/webgpu'] },
  worker: { format: 'es', rolldownOptions: { output: { strictExecutionOrder: true }, checks: { pluginTimings: false } } },
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 1200,
    // On a busy machine Rolldown would advise on the speed of Vite's own plugins.
    // Modules run in the order in which they are imported, whatever chunks they are put into: src/lab/no-eval.ts comes first.
    rolldownOptions: { output: { strictExecutionOrder: true }, checks: { pluginTimings: false } },
  },
  // No content security policy in development: hot reload uses inline scripts and a web socket.
  server: { host: '127.0.0.1', headers: isolationHeaders },
  preview: { host: '127.0.0.1', headers: siteHeaders },
})
