import { describeFamilies } from './families.suite.ts'

// Fails where there is no adapter: a machine that runs the tests has Chromium, and so SwiftShader.
describeFamilies({ device: 'webgpu' })
