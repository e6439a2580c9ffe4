import { describeRuntime } from './runtime.suite.ts'

describeRuntime({ device: 'cpu', threads: 2 })
