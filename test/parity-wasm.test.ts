import { describeParity } from './parity.suite.ts'

describeParity({ device: 'wasm', threads: 2 })
