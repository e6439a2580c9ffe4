import { describeFamilies } from './families.suite.ts'

describeFamilies({ device: 'wasm', threads: 2 })
