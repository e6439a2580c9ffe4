import { describeParity } from './parity.suite.ts'

// Fails where there is no adapter: a machine that runs the tests has Chromium, and so SwiftShader.
describeParity({ device: 'webgpu' })
